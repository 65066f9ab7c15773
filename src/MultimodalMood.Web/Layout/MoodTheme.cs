using MudBlazor;

namespace MultimodalMood.Web.Layout;

/// <summary>The one theme, light and dark. Contrasts meet WCAG 2.2 AA (4.5:1 for text) on both.</summary>
public static class MoodTheme
{
    private static readonly string[] s_fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#00606b",
            Secondary = "#6a3d9a",
            Tertiary = "#3d5a80",
            Background = "#f6f7f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2428",
            DrawerBackground = "#ffffff",
            TextPrimary = "#1c2428",
            TextSecondary = "#4c585e",
            ActionDefault = "#4c585e",
            LinesDefault = "#d5dadd",
            Success = "#00613f",
            Warning = "#8a5100",
            Error = "#a61b1b",
            Info = "#00558c",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6fd0dc",
            PrimaryContrastText = "#06262b",
            Secondary = "#c9a7ee",
            SecondaryContrastText = "#220a3d",
            Tertiary = "#9dbce0",
            Background = "#12171a",
            Surface = "#1b2226",
            AppbarBackground = "#1b2226",
            AppbarText = "#e8edef",
            DrawerBackground = "#1b2226",
            TextPrimary = "#e8edef",
            TextSecondary = "#b3bfc4",
            ActionDefault = "#b3bfc4",
            LinesDefault = "#38434a",
            Success = "#6fd6a5",
            Warning = "#ffbf66",
            Error = "#ff9d94",
            Info = "#86c8f5",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts },
            H1 = new H1Typography { FontFamily = s_fonts, FontSize = "2.1rem", FontWeight = "650", LineHeight = "1.2" },
            H2 = new H2Typography { FontFamily = s_fonts, FontSize = "1.45rem", FontWeight = "600", LineHeight = "1.3" },
            H3 = new H3Typography { FontFamily = s_fonts, FontSize = "1.15rem", FontWeight = "600", LineHeight = "1.35" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}
