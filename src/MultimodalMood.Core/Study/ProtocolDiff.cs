using System.Globalization;
using System.Text.Json;

namespace MultimodalMood.Core.Study;

/// <summary>What changed between two versions of a protocol, field by field; a step that was put in or taken out is one change.</summary>
public static class ProtocolDiff
{
    /// <summary>The changes, in the order of the documents; none for protocols that mean the same, however they are laid out.</summary>
    public static IReadOnlyList<ProtocolChange> Between(StudyProtocol before, StudyProtocol after)
    {
        using JsonDocument old = JsonDocument.Parse(ProtocolWriter.Write(before)), now = JsonDocument.Parse(ProtocolWriter.Write(after));
        List<ProtocolChange> changes = [];
        Compare("", old.RootElement, now.RootElement, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<ProtocolChange> changes)
    {
        if (JsonElement.DeepEquals(before, after))
        {
            return;
        }

        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Objects(path, before, after, changes);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when Holds(before, JsonValueKind.Object) || Holds(after, JsonValueKind.Object):
                Lists(path, [.. before.EnumerateArray()], [.. after.EnumerateArray()], changes);
                break;
            default:
                changes.Add(new ProtocolChange(path, before.GetRawText(), after.GetRawText()));
                break;
        }
    }

    private static void Objects(string path, JsonElement before, JsonElement after, List<ProtocolChange> changes)
    {
        foreach (JsonProperty property in before.EnumerateObject())
        {
            if (after.TryGetProperty(property.Name, out JsonElement value))
            {
                Compare(Join(path, property.Name), property.Value, value, changes);
            }
            else
            {
                changes.Add(new ProtocolChange(Join(path, property.Name), property.Value.GetRawText(), null));
            }
        }

        foreach (JsonProperty property in after.EnumerateObject().Where(property => !before.TryGetProperty(property.Name, out _)))
        {
            changes.Add(new ProtocolChange(Join(path, property.Name), null, property.Value.GetRawText()));
        }
    }

    /// <summary>Items that did not change stay in their order; between them, items of one kind are compared in pairs, others came or went.</summary>
    private static void Lists(string path, JsonElement[] before, JsonElement[] after, List<ProtocolChange> changes)
    {
        (int Before, int After)[] kept = [.. Kept(before, after), (before.Length, after.Length)];
        int i = 0, j = 0;
        foreach ((int keptBefore, int keptAfter) in kept)
        {
            while (i < keptBefore && j < keptAfter && Name(before[i]) == Name(after[j]))
            {
                Compare(At(path, j), before[i++], after[j++], changes);
            }

            // From the other end too, so that a step put in before a changed one is not taken for it.
            int tail = 0;
            while (i < keptBefore - tail && j < keptAfter - tail && Name(before[keptBefore - tail - 1]) == Name(after[keptAfter - tail - 1]))
            {
                tail++;
            }

            for (; i < keptBefore - tail; i++)
            {
                changes.Add(new ProtocolChange(At(path, i), before[i].GetRawText(), null));
            }

            for (; j < keptAfter - tail; j++)
            {
                changes.Add(new ProtocolChange(At(path, j), null, after[j].GetRawText()));
            }

            for (; i < keptBefore; i++, j++)
            {
                Compare(At(path, j), before[i], after[j], changes);
            }

            (i, j) = (keptBefore + 1, keptAfter + 1);
        }
    }

    /// <summary>The longest common subsequence of equal items.</summary>
    private static List<(int Before, int After)> Kept(JsonElement[] before, JsonElement[] after)
    {
        int[,] length = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                length[i, j] = JsonElement.DeepEquals(before[i], after[j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        List<(int, int)> kept = [];
        for (int i = 0, j = 0; i < before.Length && j < after.Length;)
        {
            if (JsonElement.DeepEquals(before[i], after[j]))
            {
                kept.Add((i++, j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return kept;
    }

    /// <summary>What makes two items the same thing in another state: their kind and id.</summary>
    private static string Name(JsonElement item) => item.ValueKind is JsonValueKind.Object
        ? $"{Word(item, "kind")}/{Word(item, "id")}"
        : "";

    private static string Word(JsonElement item, string field) => item.TryGetProperty(field, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static bool Holds(JsonElement list, JsonValueKind kind) => list.EnumerateArray().Any(item => item.ValueKind == kind);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
