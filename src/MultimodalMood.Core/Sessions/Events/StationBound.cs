using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The station at which the session runs, with the devices that belong to it.</summary>
/// <param name="Station">Name of the computer or room.</param>
/// <param name="Strap">Serial number that the strap's name must contain; empty for any.</param>
/// <param name="Camera">Words that the camera's name must contain; empty for any.</param>
/// <param name="Headphones">Headphones; empty for none named.</param>
/// <param name="Checked">Whether staff checked the station beforehand.</param>
public readonly record struct StationBound(
    string Station,
    string Strap,
    string Camera,
    string Headphones,
    bool Checked) : ISessionEvent<StationBound>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.StationBound;

    /// <inheritdoc/>
    public static StationBound Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Station);
        writer.Text(Strap);
        writer.Text(Camera);
        writer.Text(Headphones);
        writer.Boolean(Checked);
    }
}
