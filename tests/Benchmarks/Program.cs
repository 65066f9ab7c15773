using BenchmarkDotNet.Running;
using MultimodalMood.Benchmarks;

if (args is ["vision", .. var rest])
{
    return VisionBenchmarks.Run(rest);
}

if (args is ["vision-streams", .. var streams])
{
    return VisionStreamBenchmarks.Run(streams);
}

if (args is ["ials"])
{
    return ImplicitFactorBenchmarks.Run();
}

if (args is ["recommend"])
{
    return RecommendBenchmarks.Run();
}

if (args is ["history", var data])
{
    return await HistoryBenchmarks.RunAsync(data);
}

if (args is ["replay"])
{
    return ReplayBenchmarks.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
