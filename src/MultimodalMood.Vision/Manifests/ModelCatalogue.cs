using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Vision.Manifests;

/// <summary>The models that can be chosen: one a folder with a model.json. Dropping a folder in makes a new choice; no code.</summary>
public sealed class ModelCatalogue
{
    private readonly string _folder;

    private ModelCatalogue(string folder, IReadOnlyList<ModelManifest> all, IReadOnlyList<ModelFault> faults)
    {
        _folder = folder;
        All = all;
        Faults = faults;
    }

    /// <summary>The usable models, by id.</summary>
    public IReadOnlyList<ModelManifest> All { get; }

    /// <summary>The folders that cannot be used, and why; they do not hide the others.</summary>
    public IReadOnlyList<ModelFault> Faults { get; }

    /// <summary>Reads every sub-folder that has a model.json, and verifies the models' checksums.</summary>
    /// <exception cref="InvalidInputException">The folder does not exist.</exception>
    public static ModelCatalogue Load(string modelsFolder)
    {
        if (!Directory.Exists(modelsFolder))
        {
            throw new InvalidInputException(modelsFolder, null, null, "no such folder; expected the folder that holds one folder per model");
        }

        List<ModelManifest> all = [];
        List<ModelFault> faults = [];
        foreach (string folder in Directory.EnumerateDirectories(modelsFolder).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(folder, ModelManifestReader.FileName);
            if (!File.Exists(file))
            {
                continue;
            }

            try
            {
                all.Add(ModelManifestReader.ReadFile(file));
            }
            catch (InvalidInputException fault)
            {
                faults.Add(new ModelFault(Path.GetFileName(folder), fault.Message));
            }
        }

        return new ModelCatalogue(modelsFolder, [.. all.OrderBy(model => model.Id, StringComparer.Ordinal)], faults);
    }

    /// <summary>The models for one task, by id.</summary>
    public IEnumerable<ModelManifest> Of(ModelTask task) => All.Where(model => model.Task == task);

    /// <summary>The model of that id, or null.</summary>
    public ModelManifest? Find(string id) => All.FirstOrDefault(model => model.Id == id);

    /// <summary>The model of that id and task.</summary>
    /// <exception cref="InvalidInputException">It is absent, faulty or for another task; the message says which ids there are.</exception>
    public ModelManifest Get(string id, ModelTask task)
    {
        if (Find(id) is { } model && model.Task == task)
        {
            return model;
        }

        ModelFault fault = Faults.FirstOrDefault(f => f.Folder == id);
        string known = string.Join(", ", Of(task).Select(m => m.Id));
        throw new InvalidInputException(_folder, null, id, fault.Message
            ?? $"no such {task.ToString().ToLowerInvariant()} model, expected one of: {(known.Length > 0 ? known : "(none is there)")}");
    }
}
