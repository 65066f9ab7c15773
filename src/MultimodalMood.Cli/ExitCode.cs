namespace MultimodalMood.Cli;

/// <summary>What the exit codes of <c>mood</c> mean; scripts depend on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int BadInput = 1;
    public const int Usage = 2;
    public const int CheckFailed = 3;
}
