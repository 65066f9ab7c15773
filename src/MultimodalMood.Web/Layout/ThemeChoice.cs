namespace MultimodalMood.Web.Layout;

/// <summary>Light or dark, as the person chose it; known on the server before first paint through a cookie.</summary>
public static class ThemeChoice
{
    /// <summary>Name of the cookie: <c>light</c> or <c>dark</c>; absent follows the system.</summary>
    public const string Cookie = "mm.theme";

    /// <summary>The explicit choice, or null.</summary>
    public static bool? IsDark(HttpRequest? request) => request?.Cookies[Cookie] switch
    {
        "dark" => true,
        "light" => false,
        _ => null,
    };
}
