using System.CommandLine;
using MultimodalMood.Cli.Commands;

namespace MultimodalMood.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        ExportCommand.Create(),
    ];
}
