using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Storage.Interactions;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Studies;

namespace MultimodalMood.Web.Ratings;

/// <summary>What was imported of other people's ratings, and bringing more in.</summary>
public sealed partial class RatingsPage
{
    private readonly PageStay _stop = new();
    private bool _read, _mayResearch;
    private StudyCard? _study;
    private ImportedRatings? _there;
    private ImportedFile? _asked;
    private string _typed = "";
    private string? _said;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Inject]
    private StudyDirectory Directory { get; set; } = null!;

    [Inject]
    private InteractionImport Import { get; set; } = null!;

    [Inject]
    private RatingImports Imports { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    public void Dispose()
    {
        Imports.Changed -= Refresh;
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Imports.Changed += Refresh;
        _mayResearch = (await Access).User.MayResearch();
        _study = await Directory.ReadAsync(Code, _stop.Token);
        await LookAsync();
        _read = true;
    }

    private async Task LookAsync()
    {
        if (_study is not null)
        {
            _there = await Import.ReadAsync(Code, _stop.Token);
        }
    }

    private void Ask(ImportedFile file) => (_asked, _typed, _said) = (file, "", null);

    private async Task RemoveAsync()
    {
        if (_asked is not { } asked || _typed.Trim() != asked.File)
        {
            return;
        }

        _asked = null; // pressed twice, it is taken out once
        int lines = await Import.RemoveAsync(asked.StudyCode, asked.File, _stop.Token);
        _said = $"{RatingWords.Lines(lines)} taken out.";
        Imports.Forget();
        await LookAsync();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        try
        {
            if (Imports.State is { Running: false })
            {
                _said = null;
                await LookAsync();
            }

            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    });
}
