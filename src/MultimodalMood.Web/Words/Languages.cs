using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Localization;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Words;

/// <summary>The languages of the participant's pages, and which one somebody reads.</summary>
public static class Languages
{
    /// <summary>Languages that have a resource file; English is the one that everything has.</summary>
    public static IReadOnlyList<string> Known { get; } = Find();

    /// <summary>Localisation of the participant's pages. Numbers and dates stay invariant: only words change.</summary>
    public static IServiceCollection AddWords(this IServiceCollection services) => services.AddLocalization();

    /// <summary>The language of a request: what was chosen at the door (a cookie), else what the browser asks for.</summary>
    public static IApplicationBuilder UseWords(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("en"),
            SupportedCultures = [new CultureInfo("en")],
            SupportedUICultures = [.. Known.Select(tag => new CultureInfo(tag))],
        };
        return app.UseRequestLocalization(options);
    }

    /// <summary>The language in which this page shows a protocol: the reader's where the protocol has it, else the protocol's first.</summary>
    public static string Of(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        string read = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return protocol.Languages.FirstOrDefault(language => language.Equals(CultureInfo.CurrentUICulture.Name, StringComparison.OrdinalIgnoreCase))
            ?? protocol.Languages.FirstOrDefault(language => language.Split('-')[0].Equals(read, StringComparison.OrdinalIgnoreCase))
            ?? protocol.Languages[0];
    }

    private static string[] Find()
    {
        var words = new ResourceManager(typeof(ParticipantWords));
        return ["en", .. CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(culture => culture.Name.Length > 0 && culture.Name != "en" && words.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null)
            .Select(culture => culture.Name)
            .Order(StringComparer.Ordinal)];
    }
}
