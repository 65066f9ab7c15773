using System.CommandLine;

namespace MultimodalMood.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() => [];
}
