namespace MultimodalMood.Core.Study;

/// <summary>Whether a participant meets one condition or all.</summary>
public enum DesignKind
{
    /// <summary>One condition each.</summary>
    Between,

    /// <summary>Every condition, one after the other.</summary>
    Within,
}
