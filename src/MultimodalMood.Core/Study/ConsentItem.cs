namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>One item of the consent, answered with yes or no.</summary>
/// <param name="Id">camera, heart_rate, skin_conductance, frames_stored or data_shared.</param>
/// <param name="Required">Whether a no ends the participation, kindly.</param>
/// <param name="Text">What is asked, in words.</param>
public sealed record ConsentItem(string Id, bool Required, LocalisedText Text);
=======
/// <summary>One thing that the participant allows or declines.</summary>
/// <param name="Id">camera, heart_rate, skin_conductance, frames_stored or data_shared.</param>
/// <param name="Required">Declining it ends the session kindly; otherwise the session goes on without.</param>
/// <param name="Default">What is chosen beforehand; null when nothing is, which is the rule for special data.</param>
/// <param name="Text">The protocol's own wording; null for the usual one.</param>
public sealed record ConsentItem(string Id, bool Required, bool? Default, LocalisedText? Text)
{
    /// <summary>Ids that a protocol may use.</summary>
    public static readonly IReadOnlyList<string> KnownIds = ["camera", "heart_rate", "skin_conductance", "frames_stored", "data_shared"];
}
>>>>>>> storage
