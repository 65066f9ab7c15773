using MultimodalMood.Web.Invitations;

namespace MultimodalMood.Web.Tests.Protocols;

public sealed class InvitationTests
{
    /// <summary>34 bytes with error correction M need version 3 (ISO/IEC 18004: up to 42 bytes), 29 modules, and four of quiet zone on each side.</summary>
    [Fact]
    public void QrCode_HasTheSizeOfItsVersion_AndIsSilentForScreenReaders()
    {
        string svg = QrCode.Svg("http://192.168.10.20:5080/p/AB2D345");

        Assert.Contains("viewBox=\"0 0 37 37\"", svg, StringComparison.Ordinal);
        Assert.Contains("aria-hidden=\"true\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_IsShownInTwoGroups_AndReadBackInAnyWriting()
    {
        Assert.Equal("ABCD-2345", InvitationCode.Shown("ABCD2345"));
        Assert.Equal("ABCD2345", Storage.Invitations.Normalise(" abcd-23 45"));
    }
}
