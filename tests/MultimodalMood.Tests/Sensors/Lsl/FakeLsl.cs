using System.Diagnostics;
using MultimodalMood.Sensors.Lsl;

namespace MultimodalMood.Tests.Sensors.Lsl;

/// <summary>The fake library, compiled once a run from fake_lsl.c. Skips the test where there is no C compiler.</summary>
internal static class FakeLsl
{
    private static readonly Lazy<string?> s_path = new(Compile);

    public static LslLibrary LoadOrSkip()
    {
        string? path = s_path.Value;
        Assert.SkipWhen(path is null, "cc is absent: the fake liblsl cannot be compiled");
        Assert.True(LslLibrary.TryLoad(path, out LslLibrary? library, out string? problem), problem);
        return library!;
    }

    private static string? Compile()
    {
        string source = Path.Combine(RepositoryPaths.Root, "tests/MultimodalMood.Tests/Sensors/Lsl/fake_lsl.c");
        string target = Path.Combine(AppContext.BaseDirectory, "libfakelsl.so");
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-pthread", "-O1", "-Wall", "-Werror", "-o", target, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? target : throw new InvalidOperationException("fake_lsl.c does not compile.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
