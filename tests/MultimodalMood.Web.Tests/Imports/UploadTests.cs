using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MultimodalMood.Web.Imports;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Imports;

/// <summary>A page may be left, or another file chosen, while a file is fetched: the browser then does not hold it any more.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task FileThatTheBrowserLetGoOf_DidNotArrive()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        IOException text = await Assert.ThrowsAsync<IOException>(() => TextUpload.ReadAsync(new GoneFile(), 100, stop));
        IOException table = await Assert.ThrowsAsync<IOException>(() => TableUpload.ReadAsync(new GoneFile(), _ => { }, stop));

        Assert.Equal("table.csv is not held by the browser any more; choose it again.", text.Message);
        Assert.Equal(text.Message, table.Message);
    }

    [Fact]
    public void Files_AreOpenedWhereThatIsKnown()
    {
        string root = ParticipantWordsTests.Root();
        string[] opening =
        [
            .. Directory.EnumerateFiles(Path.Combine(root, "src", "MultimodalMood.Web"), "*.*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file).Contains(".OpenReadStream(", StringComparison.Ordinal))
                .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["ImportPanel.razor", "TableUpload.cs", "TextUpload.cs"], opening);
    }

    private sealed class GoneFile : IBrowserFile
    {
        public string Name => "table.csv";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => 10;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new JSException("There is no file with ID 1.");
    }
}
