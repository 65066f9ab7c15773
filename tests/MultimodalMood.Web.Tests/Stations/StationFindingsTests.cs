using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Stations;

namespace MultimodalMood.Web.Tests.Stations;

public sealed class StationFindingsTests
{
    private static readonly StationRow s_station = new() { Name = "Room 1", StrapSerial = "7A3C21", Camera = "Brio", Headphones = "HD 280", CreatedUtcUs = 0 };
    private static readonly StationFindings s_ready = new(true, "Logitech BRIO", 120, "Polar H10 7a3c21", 12, true);

    [Fact]
    public void Everything_InOrder_IsReady() => Assert.Empty(s_ready.Faults(s_station));

    [Fact]
    public void SwappedStrap_IsNamedWithBothSerials() =>
        Assert.Equal("the strap is “Polar H10 FFFF00”, expected “7A3C21”: it may belong to another station", Assert.Single((s_ready with { Strap = "Polar H10 FFFF00" }).Faults(s_station)));

    [Fact]
    public void Nothing_Tried_NamesEachDevice() => Assert.Equal(
        ["no camera gave a picture", "the strap “7A3C21” was not connected", "the sound was not tried"],
        new StationFindings(true, null, null, null, 0, null).Faults(s_station));

    [Fact]
    public void DarkPicture_FewBeats_SilentHeadphones_UnsafeAddress_AreAllTold() =>
        Assert.Equal(4, (s_ready with { SecureContext = false, Luma = 12, Beats = 9, SoundHeard = false }).Faults(s_station).Count);

    [Fact]
    public void StationWithoutStrap_AsksForNone() =>
        Assert.Empty((s_ready with { Strap = null, Beats = 0 }).Faults(new StationRow { Name = "Room 2", CreatedUtcUs = 0 }));
}
