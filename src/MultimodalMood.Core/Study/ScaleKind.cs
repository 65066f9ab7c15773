namespace MultimodalMood.Core.Study;

/// <summary>How an item is answered.</summary>
public enum ScaleKind
{
<<<<<<< HEAD
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
=======
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
>>>>>>> storage
    Number,

    /// <summary>Free text.</summary>
    Text,
}
