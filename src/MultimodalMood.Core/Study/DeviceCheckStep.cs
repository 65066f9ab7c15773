namespace MultimodalMood.Core.Study;

/// <summary>Camera, strap and sound are checked.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Require">What must work before it goes on: camera, heart_rate, sound. The rest may be left out.</param>
public sealed record DeviceCheckStep(string? Id, IReadOnlyList<string> Require) : ProtocolStep(Id);
