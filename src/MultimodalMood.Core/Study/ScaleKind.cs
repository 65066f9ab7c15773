namespace MultimodalMood.Core.Study;

/// <summary>How an item is answered.</summary>
public enum ScaleKind
{
    /// <summary>One of a row of labelled numbers.</summary>
    Likert,

    /// <summary>A continuous value between two ends.</summary>
    Slider,

    /// <summary>One axis of a grid of valence by arousal; two items, <c>valence</c> and <c>arousal</c>, share the grid.</summary>
    AffectGrid,

    /// <summary>One of a row of pictures.</summary>
    Pictogram,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Any of several words.</summary>
    MultiChoice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Free text.</summary>
    Text,
}
