using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Vision.Manifests;

/// <summary>Where the models lie when nobody says.</summary>
public static class ModelsFolder
{
    private const string Variable = "MULTIMODALMOOD_MODELS";

    /// <summary>The folder that MULTIMODALMOOD_MODELS names, else <c>models</c> beside the solution above the current or the program's folder.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named)
                ? Path.GetFullPath(named)
                : throw new InvalidInputException(named, null, Variable, "no such folder; expected the folder that holds one folder per model");
        }

        return Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
            ?? throw new InvalidInputException("models", null, null, $"no models folder here or above; expected one beside MultimodalMood.sln, --models, or {Variable}");
    }

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string models = Path.Combine(folder.FullName, "models");
            if (File.Exists(Path.Combine(folder.FullName, "MultimodalMood.sln")) && Directory.Exists(models))
            {
                return models;
            }
        }

        return null;
    }
}
