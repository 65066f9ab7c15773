namespace MultimodalMood.Web.Layout;

/// <summary>One colour for each emotion and axis, everywhere (Okabe–Ito; told apart in all common colour-vision deficiencies).</summary>
/// <remarks>The same values stand in <c>wwwroot/app.css</c> as custom properties for style sheets and chart modules.</remarks>
public static class EmotionColours
{
    public const string Happy = "#E69F00";
    public const string Sad = "#0072B2";
    public const string Angry = "#D55E00";
    public const string Neutral = "#7F8A90";
    public const string Valence = "#009E8E";
    public const string Arousal = "#9A4FBF";
}
