namespace MultimodalMood.Core.Study;

/// <summary>How an item is answered.</summary>
public enum ScaleKind
{
    /// <summary>Steps with words.</summary>
    Likert,

    /// <summary>A line between two ends.</summary>
    Slider,

    /// <summary>A field of valence (columns) by arousal (rows, lowest first), which answers two items at once.</summary>
    AffectGrid,

    /// <summary>Steps with pictures.</summary>
    Pictogram,

    /// <summary>One of several options.</summary>
    Choice,

    /// <summary>Any of several options; the answer is a text of option numbers separated by spaces.</summary>
    MultiChoice,

    /// <summary>A number that is typed.</summary>
    Number,

    /// <summary>Free text.</summary>
    Text,
}
