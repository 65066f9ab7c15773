namespace MultimodalMood.Web.Live;

/// <summary>How much a sensor's word asks for attention. Always shown with an icon and the word, never as a colour alone.</summary>
public enum SensorTone
{
    /// <summary>It works.</summary>
    Good,

    /// <summary>It is off by choice, or was never there.</summary>
    Quiet,

    /// <summary>It is being opened, or delivers less than it should.</summary>
    Attention,

    /// <summary>Data are being lost.</summary>
    Trouble,
}
