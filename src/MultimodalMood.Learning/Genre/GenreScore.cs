namespace MultimodalMood.Learning.Genre;

/// <summary>How one classifier told the genres apart.</summary>
/// <param name="Accuracy">Share of right answers over all held-out tracks.</param>
/// <param name="AccuracyCi95">Its 95 % interval by drawing tracks with replacement, 1,000 times.</param>
/// <param name="MacroF1">Mean F1 over genres.</param>
/// <param name="Confusion">Rows: truth; columns: answer; in the order of the table's genres.</param>
public sealed record GenreScore(double Accuracy, IReadOnlyList<double> AccuracyCi95, double MacroF1, IReadOnlyList<IReadOnlyList<int>> Confusion);
