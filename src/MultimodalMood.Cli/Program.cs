using System.CommandLine;
using MultimodalMood.Cli;

var root = new RootCommand("mood: analyse, replay, evaluate and export MultimodalMood studies.");
foreach (Command command in CommandList.All())
{
    root.Subcommands.Add(command);
}

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync($"mood: {error.Message}");
    }

    return ExitCode.Usage;
}

return await parsed.InvokeAsync();
