using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli;

/// <summary>What all commands share: <c>--json</c>, how a result is printed, and how a fault in the input becomes a line and an exit code.</summary>
internal static class CommandAction
{
    /// <summary>JSON of the command line: snake_case keys, null written as null, numbers in invariant culture.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>A 95 % interval for people: <c>[0.597, 0.782]</c>, or that there are too few for one.</summary>
    public static string Interval(IReadOnlyList<double>? ends, string format = "0.000") => ends is null
        ? "[too few for an interval]"
        : $"[{ends[0].ToString(format, CultureInfo.InvariantCulture)}, {ends[1].ToString(format, CultureInfo.InvariantCulture)}]";

    /// <summary>Adds <c>--json</c> and the handler: <paramref name="run"/> computes a result; it is printed as one JSON document, or by <paramref name="print"/> for people.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Computes the result and the exit code. Throws <see cref="InvalidInputException"/> for bad input.</param>
    /// <param name="print">Writes the result for a person.</param>
    public static Command Runs<T>(this Command command, Func<ParseResult, CancellationToken, Task<(T Result, int Code)>> run, Action<T, TextWriter> print)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else on standard output." };
        command.Options.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                (T result, int code) = await run(parsed, stop);
                if (parsed.GetValue(json))
                {
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, Json));
                }
                else
                {
                    print(result, Console.Out);
                }

                return code;
            }
            catch (InvalidInputException fault)
            {
                await Console.Error.WriteLineAsync($"mood: {fault.Message}");
                return ExitCode.BadInput;
            }
            catch (IOException fault)
            {
                await Console.Error.WriteLineAsync($"mood: {fault.Message}");
                return ExitCode.BadInput;
            }
            catch (UnauthorizedAccessException fault)
            {
                await Console.Error.WriteLineAsync($"mood: {fault.Message}");
                return ExitCode.BadInput;
            }
        });
        return command;
    }
}
