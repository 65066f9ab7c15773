namespace MultimodalMood.Storage;

/// <summary>What an erasure deleted.</summary>
/// <param name="Rows">Rows, log chunks among them.</param>
/// <param name="Chunks">Chunks of session logs.</param>
/// <param name="Bytes">Bytes of those chunks and of the stored pictures.</param>
/// <param name="Sessions">Sessions.</param>
/// <param name="Frames">Stored pictures.</param>
public sealed record ErasureReport(long Rows, long Chunks, long Bytes, int Sessions, long Frames);
