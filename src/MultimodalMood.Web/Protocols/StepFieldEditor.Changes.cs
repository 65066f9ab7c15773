using System.Globalization;
using System.Text.Json.Nodes;

namespace MultimodalMood.Web.Protocols;

/// <summary>What an entry does to the document.</summary>
public sealed partial class StepFieldEditor
{
    private void SetText(string language, string text)
    {
        if (Holder[Field.Name] is not JsonObject texts)
        {
            Holder[Field.Name] = texts = [];
        }

        if (text.Length == 0 && !Draft.Languages.Contains(language))
        {
            texts.Remove(language);
        }
        else
        {
            texts[language] = text;
        }
    }

    private void SetNumber(string? typed)
    {
        if (double.TryParse(typed, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            Holder[Field.Name] = Number(value);
        }
        else
        {
            Holder.Remove(Field.Name);
        }
    }

    private void SetYesNo(bool yes)
    {
        if (yes == Field.Default && Field.Optional)
        {
            Holder.Remove(Field.Name);
        }
        else
        {
            Holder[Field.Name] = yes;
        }
    }

    /// <summary>A word comes before those that are offered after it; the others stay where they stand.</summary>
    private void SetHas(string word, bool has)
    {
        List<string> offered = [.. Words];
        List<JsonNode?> chosen = [.. Array.Where(item => item?.ToString() != word).Select(item => item?.DeepClone())];
        if (has)
        {
            int place = chosen.FindIndex(item => offered.IndexOf(item?.ToString() ?? "") > offered.IndexOf(word));
            chosen.Insert(place < 0 ? chosen.Count : place, word);
        }

        SetChosen(chosen);
    }

    private void SetNumberChosen(double value, bool has)
    {
        List<JsonNode?> chosen = [.. Array.Where(item => !Number(item).Equals(value)).Select(item => item?.DeepClone())];
        if (has)
        {
            int place = chosen.FindIndex(item => Number(item) > value);
            chosen.Insert(place < 0 ? chosen.Count : place, Number(value));
        }

        SetChosen(chosen);
    }

    private void SetChosen(List<JsonNode?> chosen)
    {
        if (chosen.Count == 0 && Field.Optional)
        {
            Holder.Remove(Field.Name);
        }
        else
        {
            Holder[Field.Name] = new JsonArray([.. chosen]);
        }
    }

    private void SetWord(string? word)
    {
        if (string.IsNullOrEmpty(word))
        {
            Holder.Remove(Field.Name);
        }
        else
        {
            Holder[Field.Name] = word;
        }
    }

    /// <summary>What is no number stays as it was typed, so that the document says what is wrong with it.</summary>
    private void SetList(string? typed, char separator)
    {
        string[] parts = (typed ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 && Field.Optional)
        {
            Holder.Remove(Field.Name);
            return;
        }

        bool numbers = Field.Kind is FieldKind.Numbers or FieldKind.Answers;
        Holder[Field.Name] = new JsonArray([.. parts.Select(part => (JsonNode)(numbers && double.TryParse(part, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Number(number) : JsonValue.Create(part)))]);
    }

    private async Task SetAsync(Action set)
    {
        Draft.Change(set);
        await OnChanged.InvokeAsync();
    }
}
