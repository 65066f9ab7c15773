namespace MultimodalMood.Web.Protocols;

/// <summary>How a field of a step is edited. There is no kind for JSON: who does not know it must be able to write everything.</summary>
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

    /// <summary>One of the instruments that the document asks.</summary>
    AskedInstrument,

    /// <summary>One of the questions of the instrument that stands beside the field, or above its list.</summary>
    Item,

    /// <summary>A number that bounds the answer to the question that stands beside the field; not offered where words are chosen.</summary>
    Bound,

    /// <summary>Any of the answers to the question that stands beside the field: ticks where they have words, numbers else.</summary>
    Answers,

    /// <summary>One of the document's sets of stimuli.</summary>
    StimulusSet,

    /// <summary>Any of the document's conditions.</summary>
    Conditions,

    /// <summary>Any of the document's conditions that deceive.</summary>
    DeceptiveConditions,

    /// <summary>The id of one of the options that stand beside the field.</summary>
    Option,

    /// <summary>A word or sentence on one line.</summary>
    Word,

    /// <summary>Words separated by commas.</summary>
    Words,

    /// <summary>Numbers separated by commas.</summary>
    Numbers,

    /// <summary>Words, one a line.</summary>
    Lines,

    /// <summary>An object with fields of its own; a tick puts an optional one in and out.</summary>
    Group,

    /// <summary>A list of objects, each with the same fields.</summary>
    Groups,

    /// <summary>An object of one of several forms.</summary>
    Alternatives,
}
