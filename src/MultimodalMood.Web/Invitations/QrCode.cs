using QRCoder;

namespace MultimodalMood.Web.Invitations;

/// <summary>QR codes as SVG (ISO/IEC 18004, error correction M: a seventh may be covered).</summary>
public static class QrCode
{
    /// <summary>An address as a picture; its words stand beside it, so it is hidden from screen readers.</summary>
    public static string Svg(string text)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        string svg = picture.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        return svg.Replace("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ", StringComparison.Ordinal);
    }
}
