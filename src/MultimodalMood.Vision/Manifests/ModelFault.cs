namespace MultimodalMood.Vision.Manifests;

/// <summary>A folder of models that cannot be used, and why.</summary>
/// <param name="Folder">Name of the folder.</param>
/// <param name="Message">File, field, what is wrong and what was expected.</param>
public readonly record struct ModelFault(string Folder, string Message);
