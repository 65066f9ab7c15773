using System.Security.Cryptography;
using System.Text;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Hosting;

/// <summary>What the lab fitted itself, beside the database: files of <c>mood fit heart</c> in <c>estimators</c>, of <c>mood fit mood</c> in <c>fusions</c>.</summary>
public sealed class LabFiles(AppFolders folders)
{
    /// <summary>More does not fit an event of the log.</summary>
    private const long MostBytes = 60_000;

    private readonly Kind _hearts = new("heart_model", "mood fit heart", Path.Combine(folders.Local, "estimators"), (text, path) => FittedHeart.Read(text, path));
    private readonly Kind _fusions = new("fusion", "mood fit mood", Path.Combine(folders.Local, "fusions"), (text, path) => FusionFile.Read(text, path));

    /// <summary>Hashes of the estimators that can be used, by id.</summary>
    public IReadOnlyDictionary<string, string> HeartModels => _hearts.Installed();

    /// <summary>Hashes of the fusions that can be used, by id.</summary>
    public IReadOnlyDictionary<string, string> Fusions => _fusions.Installed();

    /// <summary>The estimator that a study's session begins with; null for the shipped default.</summary>
    /// <exception cref="InvalidInputException">The file is missing, has another hash than the protocol says, or cannot be used.</exception>
    public HeartModelChosen? HeartModelOf(StudyProtocol protocol) =>
        _hearts.Of(protocol.Id, protocol.HeartModel) is { } file ? new HeartModelChosen(file.Id, file.Sha256, file.Text) : null;

    /// <summary>The fusion that a study's session begins with, with its id in the record; null for the shipped default.</summary>
    /// <exception cref="InvalidInputException">The file is missing, has another hash than the protocol says, or cannot be used.</exception>
    public (string Id, FusionFixed File)? FusionOf(StudyProtocol protocol) =>
        _fusions.Of(protocol.Id, protocol.Fusion) is { } file ? (FusionFile.Read(file.Text, file.Id).Id, new FusionFixed(file.Text)) : null;

    /// <summary>One kind of file.</summary>
    private sealed record Kind(string Field, string Command, string Folder, Action<string, string> Check)
    {
        public Dictionary<string, string> Installed()
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

        public (string Id, string Sha256, string Text)? Of(string protocol, LabFileChoice? choice)
        {
            if (choice is null)
            {
                return null;
            }

            string path = Path.Combine(Folder, choice.Id + ".json");
            if (!File.Exists(path))
            {
                throw new InvalidInputException(protocol, null, Field, $"there is no file '{choice.Id}' here; expected {choice.Id}.json of `{Command}` in {Folder}.");
            }

            (string Id, string Sha256, string Text) file = Read(path);
            return file.Sha256 == choice.Sha256
                ? file
                : throw new InvalidInputException(protocol, null, Field, $"the file '{choice.Id}' here has the hash {file.Sha256}; expected {choice.Sha256}, as the protocol says.");
        }

        private (string Id, string Sha256, string Text) Read(string path)
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new InvalidInputException(path, null, null, $"the file has more than {MostBytes} bytes; expected one of `{Command}`.");
            }

            string text = File.ReadAllText(path);
            Check(text, path);
            return (Path.GetFileNameWithoutExtension(path), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);
        }
    }
}
