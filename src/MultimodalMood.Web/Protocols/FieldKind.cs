namespace MultimodalMood.Web.Protocols;

/// <summary>How a field of a step is edited.</summary>
public enum FieldKind
{
    /// <summary>A text in each language.</summary>
    Texts,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Any of several words, in the order shown.</summary>
    Choices,

    /// <summary>One of the installed instruments.</summary>
    Instrument,

    /// <summary>One of the document's sets of stimuli.</summary>
    StimulusSet,

    /// <summary>A word or sentence on one line.</summary>
    Word,

    /// <summary>Words separated by commas.</summary>
    Words,

    /// <summary>Whole numbers separated by commas.</summary>
    Numbers,

    /// <summary>Words, one a line.</summary>
    Lines,

    /// <summary>JSON as it stands in the file.</summary>
    Json,
}
