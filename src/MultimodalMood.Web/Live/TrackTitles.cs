using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Live;

/// <summary>Titles for the screens.</summary>
internal static class TrackTitles
{
    /// <summary>The title, or the id of a track that the catalogue no longer knows.</summary>
    public static string TitleOf(this TrackLibrary library, string id) => library.Find(id)?.Title ?? id;
}
