namespace MultimodalMood.Web.Words;

/// <summary>Names the resource files of what participants read: <c>ParticipantWords.resx</c> (English) and <c>ParticipantWords.LANGUAGE.resx</c>. Another
/// language is one more file.</summary>
public sealed class ParticipantWords;
