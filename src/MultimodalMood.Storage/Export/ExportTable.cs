namespace MultimodalMood.Storage.Export;

/// <summary>A table of the tidy export: what its columns mean, and its rows. Every format writes these same cells.</summary>
internal abstract class ExportTable(string name)
{
    public string Name => name;

    public abstract IEnumerable<(string Column, string Type, string Unit, string Range, string Meaning)> Codebook { get; }

    /// <summary>Whether no cell is ever missing.</summary>
    public virtual bool IsComplete => false;

    /// <summary>A session's rows, a cell a column in the codebook's order; a cell that is null or empty is missing.</summary>
    public abstract IEnumerable<string?[]> Rows(SessionLogView session);

    /// <summary>Rows that only all sessions together tell, asked for after the last of them; most tables have none.</summary>
    public virtual IEnumerable<string?[]> LastRows() => [];
}
