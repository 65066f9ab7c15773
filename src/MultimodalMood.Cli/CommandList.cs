using System.CommandLine;
using MultimodalMood.Cli.Commands;

namespace MultimodalMood.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        GattCommand.Create(),
        RecordDemoCommand.Create(),
        ReplayCommand.Create(),
        HrvCommand.Create(),
        EdaCommand.Create(),
        FaceCommand.Create(),
        ExportCommand.Create(),
        EraseCommand.Create(),
        new Command("evaluate", "Measure a model against labelled data.")
        {
            EvaluateFaceCommand.Create(),
            EvaluateHeartCommand.Create(),
            EvaluateMoodCommand.Create(),
            EvaluateGenreCommand.Create(),
            EvaluateGesturesCommand.Create(),
            EvaluateMusicCommand.Create(),
            EvaluateRecommenderCommand.Create(),
            EvaluateFairnessCommand.Create(),
            EvaluatePolicyCommand.Create(),
            EvaluatePersonalCommand.Create(),
        },
        new Command("fit", "Fit an estimator to a lab's own labelled data.") { FitHeartCommand.Create(), FitMoodCommand.Create() },
        new Command("train", "Train a model on a lab's own data.") { TrainFaceCommand.Create() },
        new Command("import", "Bring a lab's own files in.") { ImportCatalogueCommand.Create(), ImportInteractionsCommand.Create(), ImportInstrumentCommand.Create() },
        SynthesiseMusicCommand.Create(),
        SimulateCommand.Create(),
        SimulateAllocationCommand.Create(),
        DryRunCommand.Create(),
    ];
}
