using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Stations;

/// <summary>What a staff check found at a station's computer.</summary>
/// <param name="SecureContext">Whether the browser counts the page's address as secure; camera and strap need it.</param>
/// <param name="Camera">Name of the camera that gave a picture; null for none.</param>
/// <param name="Luma">Mean brightness of its picture, 0 to 255; null without a picture.</param>
/// <param name="Strap">Name of the strap that was connected; null for none.</param>
/// <param name="Beats">Beats that it sent.</param>
/// <param name="SoundHeard">Whether the tone was heard through the station's headphones; null when it was not answered.</param>
public sealed record StationFindings(bool SecureContext, string? Camera, double? Luma, string? Strap, int Beats, bool? SoundHeard)
{
    /// <summary>Beats that a strap must send before it counts as worn and connected.</summary>
    public const int BeatsNeeded = 10;

    private const double Dark = 40;

    /// <summary>Everything that is not in order; none for a station that is ready.</summary>
    public IReadOnlyList<string> Faults(StationRow station)
    {
        ArgumentNullException.ThrowIfNull(station);
        List<string> faults = [];
        if (!SecureContext)
        {
            faults.Add("this address is not secure, so that the browser gives neither camera nor strap; open the app by https or on the computer itself");
        }

        if (Camera is null)
        {
            faults.Add("no camera gave a picture");
        }
        else if (!Camera.Contains(station.Camera, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"the camera is “{Camera}”, expected “{station.Camera}”");
        }

        if (Luma < Dark)
        {
            faults.Add("the picture is dark: light the participant's face from the front");
        }

        if (station.StrapSerial.Length > 0)
        {
            if (Strap is null)
            {
                faults.Add($"the strap “{station.StrapSerial}” was not connected");
            }
            else if (!Strap.Contains(station.StrapSerial, StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"the strap is “{Strap}”, expected “{station.StrapSerial}”: it may belong to another station");
            }
            else if (Beats < BeatsNeeded)
            {
                faults.Add($"the strap sent {Beats} beats, expected {BeatsNeeded}: moisten it, wear it, look at its battery");
            }
        }

        if (SoundHeard is not true)
        {
            faults.Add(SoundHeard is null ? "the sound was not tried" : "the tone was not heard through the headphones");
        }

        return faults;
    }
}
