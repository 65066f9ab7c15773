using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Hosting;

/// <summary>The lab's own estimators of heart and skin: files of <c>mood fit heart</c> in <c>estimators</c> beside the database.</summary>
public sealed class HeartModels(AppFolders folders)
{
    /// <summary>More does not fit an event of the log.</summary>
    private const long MostBytes = 60_000;

    private string Folder => Path.Combine(folders.Local, "estimators");

    /// <summary>Hashes of the files that can be used, by id.</summary>
    public IReadOnlyDictionary<string, string> Installed
    {
        get
        {
            Dictionary<string, string> found = new(StringComparer.Ordinal);
            foreach (string path in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json") : [])
            {
                try
                {
                    found[Path.GetFileNameWithoutExtension(path)] = Read(path).Sha256;
                }
                catch (InvalidInputException)
                {
                    // Not usable: a study that names it is told why.
                }
            }

            return found;
        }
    }

    /// <summary>What a study's session begins with; null for the shipped default.</summary>
    /// <exception cref="InvalidInputException">The file is missing, has another hash than the protocol says, or cannot be used.</exception>
    public HeartModelChosen? Of(StudyProtocol protocol)
    {
        if (protocol.HeartModel is not { } choice)
        {
            return null;
        }

        string path = Path.Combine(Folder, choice.Id + ".json");
        if (!File.Exists(path))
        {
            throw new InvalidInputException(protocol.Id, null, "heart_model", $"there is no estimator '{choice.Id}' here; expected the file {choice.Id}.json in {Folder}.");
        }

        HeartModelChosen chosen = Read(path);
        return chosen.Sha256 == choice.Sha256
            ? chosen
            : throw new InvalidInputException(protocol.Id, null, "heart_model", $"the estimator '{choice.Id}' here has the hash {chosen.Sha256}; expected {choice.Sha256}, as the protocol says.");
    }

    private static HeartModelChosen Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            throw new InvalidInputException(path, null, null, $"the file has more than {MostBytes} bytes; expected one of `mood fit heart`.");
        }

        string text = File.ReadAllText(path);
        return new HeartModelChosen(Path.GetFileNameWithoutExtension(path), FittedHeart.Read(text, path).Sha256, text);
    }
}
