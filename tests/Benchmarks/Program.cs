using BenchmarkDotNet.Running;
using MultimodalMood.Benchmarks;

if (args is ["vision", .. var rest])
{
    return VisionBenchmarks.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
