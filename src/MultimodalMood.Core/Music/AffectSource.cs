namespace MultimodalMood.Core.Music;

/// <summary>Where a track's valence and arousal come from, the better the later: a worse source never replaces a better one.</summary>
public enum AffectSource
{
    /// <summary>Computed from the sound by <see cref="AffectFromSound"/>: a rule of thumb with a stated error.</summary>
    Predicted,

    /// <summary>What the maker meant, such as the demo music's.</summary>
    Intended,

    /// <summary>Given by the catalogue: listeners' or experts' ratings.</summary>
    Annotated,

    /// <summary>Set by hand in this lab.</summary>
    Edited,
}
