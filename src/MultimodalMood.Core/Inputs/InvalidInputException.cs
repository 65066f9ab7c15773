namespace MultimodalMood.Core.Inputs;

/// <summary>Something that a person or another program gave is wrong: says where, what, and what was expected.</summary>
/// <remarks>The message reads <c>FILE:LINE: FIELD: what is wrong, what was expected</c>, leaving out what does not apply.</remarks>
public class InvalidInputException : Exception
{
    /// <summary>A fault at a place.</summary>
    /// <param name="source">File name, or the word for where the input came from.</param>
    /// <param name="line">Line from 1, where lines make sense.</param>
    /// <param name="field">Column, JSON path or argument.</param>
    /// <param name="problem">What is wrong and what was expected.</param>
    /// <param name="inner">What the parser said.</param>
    public InvalidInputException(string source, int? line, string? field, string problem, Exception? inner = null)
        : base(Compose(source, line, field, problem), inner)
    {
        InputSource = source;
        Line = line;
        Field = field;
        Problem = problem;
        Faults = [new InputFault(field ?? "", null, problem)];
    }

    /// <summary>Everything that is wrong with a document, a line each.</summary>
    /// <param name="source">File name, or the word for where the input came from.</param>
    /// <param name="faults">At least one fault, in the document's order.</param>
    public InvalidInputException(string source, IReadOnlyList<InputFault> faults)
        : base(string.Join('\n', (faults ?? throw new ArgumentNullException(nameof(faults))).Select(fault => Compose(source, null, fault.Field, fault.Problem))))
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        InputSource = source;
        Field = faults[0].Field;
        Problem = faults[0].Problem;
        Faults = faults;
    }

    /// <summary>File name, or the word for where the input came from.</summary>
    public string InputSource { get; }

    /// <summary>Line from 1, or null.</summary>
    public int? Line { get; }

    /// <summary>Column, JSON path or argument, or null.</summary>
    public string? Field { get; }

    /// <summary>What is wrong and what was expected.</summary>
    public string Problem { get; }

    /// <summary>Everything that is wrong, in the input's order; at least one.</summary>
    public IReadOnlyList<InputFault> Faults { get; }

    private static string Compose(string source, int? line, string? field, string problem)
    {
        string place = line is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{source}:{number}") : source;
        return field is null ? $"{place}: {problem}" : $"{place}: {field}: {problem}";
    }
}
