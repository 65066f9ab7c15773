namespace MultimodalMood.Audio;

/// <summary>The key that fits a piece best.</summary>
/// <param name="PitchClass">Tonic: 0 for C to 11 for B.</param>
/// <param name="Major">Whether the mode is major.</param>
/// <param name="Clarity">Correlation with the key's profile, at most 1.</param>
/// <param name="Majorness">Correlation of the best major key less that of the best minor key: above 0 is major (as <c>mirmode</c> of Lartillot and Toiviainen 2007).</param>
internal sealed record KeyEstimate(int PitchClass, bool Major, double Clarity, double Majorness);
