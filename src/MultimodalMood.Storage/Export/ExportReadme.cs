using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>The text file that tells a reader what an export is, and above all what in it is not data of participants.</summary>
internal static class ExportReadme
{
    /// <summary>Writes it. Nothing in it depends on the time or place of the export.</summary>
    public static void Write(TextWriter writer, StudyExport study, IReadOnlyDictionary<SessionOrigin, int> sessions, string what)
    {
        writer.WriteLine($"Study {study.Code}: {study.Title}");
        writer.WriteLine($"{study.Participants.Count} participants, {sessions.Values.Sum()} sessions.");
        foreach (SessionOrigin origin in Enum.GetValues<SessionOrigin>())
        {
            if (sessions.GetValueOrDefault(origin) is > 0 and var count)
            {
                writer.WriteLine($"  {Words.Of(origin)}: {count}");
            }
        }

        if (sessions.Any(pair => pair.Key != SessionOrigin.Live && pair.Value > 0))
        {
            writer.WriteLine();
            writer.WriteLine("NOTE: not all of this comes from participants. Sessions whose origin is not \"live\" are try-outs, demonstrations or");
            writer.WriteLine("simulated; origin_note says what of them is real. Leave them out of every analysis of participants.");
        }

        writer.WriteLine();
        writer.WriteLine(what);
    }
}
