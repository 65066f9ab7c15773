namespace MultimodalMood.Core.Study;

/// <summary>One item of the consent, answered with yes or no.</summary>
/// <param name="Id">camera, heart_rate, skin_conductance, frames_stored or data_shared.</param>
/// <param name="Required">Whether a no ends the participation, kindly.</param>
/// <param name="Text">What is asked, in words.</param>
public sealed record ConsentItem(string Id, bool Required, LocalisedText Text);
