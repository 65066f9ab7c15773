using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MultimodalMood.Sensors.Lsl;

/// <summary>The functions of liblsl, the Lab Streaming Layer's library, where it is installed.</summary>
/// <remarks>C API of liblsl 1.16 (include/lsl_c.h). The library is looked for when it is wanted, not when the program starts, so that a machine
/// without it runs the rest.</remarks>
public sealed class LslLibrary
{
    private static readonly string[] s_names = ["lsl", "liblsl.so.2", "liblsl.so", "liblsl64.dll", "liblsl.dylib"];

    private LslLibrary(nint library)
    {
        LocalClock = Function<LocalClockFunction>(library, "lsl_local_clock");
        CreateStreamInfo = Function<CreateStreamInfoFunction>(library, "lsl_create_streaminfo");
        DestroyStreamInfo = Function<DestroyFunction>(library, "lsl_destroy_streaminfo");
        NominalRate = Function<NominalRateFunction>(library, "lsl_get_nominal_srate");
        ChannelCount = Function<ChannelCountFunction>(library, "lsl_get_channel_count");
        CreateOutlet = Function<CreateOutletFunction>(library, "lsl_create_outlet");
        DestroyOutlet = Function<DestroyFunction>(library, "lsl_destroy_outlet");
        PushSample = Function<PushSampleFunction>(library, "lsl_push_sample_dtp");
        PushTexts = Function<PushTextsFunction>(library, "lsl_push_sample_strtp");
        ResolveAll = Function<ResolveAllFunction>(library, "lsl_resolve_all");
        Name = Function<TextFunction>(library, "lsl_get_name");
        Type = Function<TextFunction>(library, "lsl_get_type");
        HostName = Function<TextFunction>(library, "lsl_get_hostname");
        ResolveByProperty = Function<ResolveFunction>(library, "lsl_resolve_byprop");
        CreateInlet = Function<CreateInletFunction>(library, "lsl_create_inlet");
        DestroyInlet = Function<DestroyFunction>(library, "lsl_destroy_inlet");
        PullSample = Function<PullSampleFunction>(library, "lsl_pull_sample_d");
        TimeCorrection = Function<TimeCorrectionFunction>(library, "lsl_time_correction");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate double LocalClockFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate nint CreateStreamInfoFunction([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string type, int channels, double rateHz, int format, [MarshalAs(UnmanagedType.LPUTF8Str)] string sourceId);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate void DestroyFunction(nint handle);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate double NominalRateFunction(nint info);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int ChannelCountFunction(nint info);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate nint CreateOutletFunction(nint info, int chunkSize, int bufferedS);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int PushSampleFunction(nint outlet, [In] double[] values, double timeS, int pushThrough);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int ResolveFunction([In, Out] nint[] found, uint room, [MarshalAs(UnmanagedType.LPUTF8Str)] string property, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int least, double timeoutS);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate nint CreateInletFunction(nint info, int bufferedS, int chunkSize, int recover);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate double PullSampleFunction(nint inlet, [Out] double[] values, int room, double timeoutS, out int error);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate double TimeCorrectionFunction(nint inlet, double timeoutS, out int error);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int PushTextsFunction(nint outlet, [In] nint[] values, double timeS, int pushThrough);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int ResolveAllFunction([In, Out] nint[] found, uint room, double waitS);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate nint TextFunction(nint info);

    internal LocalClockFunction LocalClock { get; }

    internal PushTextsFunction PushTexts { get; }

    internal ResolveAllFunction ResolveAll { get; }

    internal TextFunction Name { get; }

    internal TextFunction Type { get; }

    internal TextFunction HostName { get; }

    internal CreateStreamInfoFunction CreateStreamInfo { get; }

    internal DestroyFunction DestroyStreamInfo { get; }

    internal NominalRateFunction NominalRate { get; }

    internal ChannelCountFunction ChannelCount { get; }

    internal CreateOutletFunction CreateOutlet { get; }

    internal DestroyFunction DestroyOutlet { get; }

    internal PushSampleFunction PushSample { get; }

    internal ResolveFunction ResolveByProperty { get; }

    internal CreateInletFunction CreateInlet { get; }

    internal DestroyFunction DestroyInlet { get; }

    internal PullSampleFunction PullSample { get; }

    internal TimeCorrectionFunction TimeCorrection { get; }

    /// <summary>Loads the library.</summary>
    /// <param name="path">Where it is; null for the system's usual places.</param>
    /// <param name="library">The library.</param>
    /// <param name="problem">Where it is not, a sentence for people.</param>
    public static bool TryLoad(string? path, [NotNullWhen(true)] out LslLibrary? library, [NotNullWhen(false)] out string? problem)
    {
        library = null;
        foreach (string name in path is null ? s_names : [path])
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
            {
                try
                {
                    library = new LslLibrary(handle);
                    problem = null;
                    return true;
                }
                catch (EntryPointNotFoundException fault)
                {
                    NativeLibrary.Free(handle);
                    problem = $"The library '{name}' is no liblsl of version 1.16 or later: {fault.Message}";
                    return false;
                }
            }
        }

        problem = path is null
            ? "liblsl is not installed; install it from the Lab Streaming Layer's releases to use LSL inlets and outlets."
            : $"There is no library at '{path}'.";
        return false;
    }

    private static T Function<T>(nint library, string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
}
