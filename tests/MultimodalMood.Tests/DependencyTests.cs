using System.Reflection;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Tests;

/// <summary>The arrows of src/README.md: who may reference whom.</summary>
public sealed class DependencyTests
{
    private static readonly string[] s_frameworks =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.ML", "SkiaSharp", "InTheHand", "Tmds", "MudBlazor", "Plotly", "CsvHelper", "Parquet", "System.CommandLine", "NWaves", "MultimodalMood"];

    [Fact]
    public void Core_KnowsNoFramework()
    {
        var forbidden = References("MultimodalMood.Core").Where(name => s_frameworks.Any(f => name.StartsWith(f, StringComparison.Ordinal)));

        Assert.Empty(forbidden);
    }

    [Theory]
    [InlineData("MultimodalMood.Sensors")]
    [InlineData("MultimodalMood.Audio")]
    [InlineData("MultimodalMood.Vision")]
    [InlineData("MultimodalMood.Learning")]
    [InlineData("MultimodalMood.Storage")]
    public void Rooms_KnowOnlyCore(string assembly)
    {
        var others = References(assembly).Where(name => name.StartsWith("MultimodalMood.", StringComparison.Ordinal) && name != "MultimodalMood.Core");

        Assert.Empty(others);
    }

    [Fact]
    public void OnlyTheLabRadio_KnowsBluetoothLibraries()
    {
        Assert.Empty(References("MultimodalMood.Sensors.Bluetooth").Where(name => name.StartsWith("MultimodalMood.", StringComparison.Ordinal)).Except(["MultimodalMood.Core", "MultimodalMood.Sensors"]));
        Assert.DoesNotContain(
            new[] { "MultimodalMood.Core", "MultimodalMood.Sensors", "MultimodalMood.Storage", "MultimodalMood.Learning", "MultimodalMood.Vision" }.SelectMany(References),
            name => name.StartsWith("InTheHand", StringComparison.Ordinal) || name.StartsWith("Tmds", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyVision_KnowsOnnx() => Assert.DoesNotContain(
        new[] { "MultimodalMood.Core", "MultimodalMood.Sensors", "MultimodalMood.Storage", "MultimodalMood.Learning", "mood" }.SelectMany(References),
        name => name.Contains("OnnxRuntime", StringComparison.Ordinal));

    private static IEnumerable<string> References(string assembly)
    {
        _ = typeof(Affect);
        return Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);
    }
}
