namespace MultimodalMood.Vision.Manifests;

/// <summary>What a model does; the words of <c>task</c> in model.json in lower case.</summary>
public enum ModelTask
{
    /// <summary>Finds faces and their six key points in a picture.</summary>
    Detection,

    /// <summary>Scores the expression of one face.</summary>
    Expression,

    /// <summary>Places landmarks on one face.</summary>
    Landmarks,
}
