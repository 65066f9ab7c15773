namespace MultimodalMood.Web.Setup;

/// <summary>One line about the state of the installation.</summary>
public sealed record InstallationFact(string Name, string Value);
