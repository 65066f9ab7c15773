using System.Diagnostics;
using System.Text.Json;

namespace MultimodalMood.Tests.Sensors.Bluetooth;

/// <summary>The switch to the real InTheHand.BluetoothLE, as MSBuild itself answers: the package is not served here, so it cannot be built.</summary>
public sealed class UseInTheHandTests
{
    [Theory]
    [InlineData("sensors/MultimodalMood.Sensors.Bluetooth", true, "net10.0-windows10.0.19041.0")]
    [InlineData("sensors/MultimodalMood.Sensors.Bluetooth", false, "net10.0")]
    [InlineData("src/MultimodalMood.Web", true, "net10.0-windows10.0.19041.0")]
    public async Task Property_SwapsPackageAndTarget(string project, bool on, string target)
    {
        JsonElement answer = await AskAsync(project, on);

        Assert.Equal(target, answer.GetProperty("Properties").GetProperty("TargetFramework").GetString());
        if (project.StartsWith("sensors", StringComparison.Ordinal))
        {
            Assert.Equal(on, Names(answer, "PackageReference").Contains("InTheHand.BluetoothLE"));
            Assert.Equal(!on, Names(answer, "ProjectReference").Any(name => name.EndsWith("stubs/InTheHand.BluetoothLE/InTheHand.BluetoothLE.csproj", StringComparison.Ordinal)));
        }

        Assert.Contains("InTheHand.BluetoothLE", Names(answer, "PackageVersion")); // central versions name it, or the restore fails
    }

    private static IEnumerable<string> Names(JsonElement answer, string item) =>
        answer.GetProperty("Items").GetProperty(item).EnumerateArray().Select(one => one.GetProperty("Identity").GetString()!.Replace('\\', '/'));

    private static async Task<JsonElement> AskAsync(string project, bool on)
    {
        string file = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, project), "*.csproj").Single();
        using Process build = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["msbuild", file, $"-p:UseInTheHand={(on ? "true" : "false")}", "-getProperty:TargetFramework,MSBuildProjectName", "-getItem:PackageReference,ProjectReference,PackageVersion"]) { RedirectStandardOutput = true })!;
        string text = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(build.ExitCode == 0, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
