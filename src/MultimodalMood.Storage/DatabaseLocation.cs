namespace MultimodalMood.Storage;

/// <summary>Finds the SQLite file.</summary>
public static class DatabaseLocation
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "MULTIMODALMOOD_DATABASE";

    /// <summary>The setting <c>Storage:Database</c> or option where given, else <see cref="Variable"/>, else <c>data/local/multimodalmood.db</c> beside the shipped data.</summary>
    /// <param name="configured">The setting or option; null or empty when not given.</param>
    public static string Resolve(string? configured)
    {
        string? chosen = string.IsNullOrWhiteSpace(configured) ? Environment.GetEnvironmentVariable(Variable) : configured;
        return Path.GetFullPath(string.IsNullOrWhiteSpace(chosen) ? Path.Combine(DataFolder.Find(), "local", "multimodalmood.db") : chosen);
    }
}
