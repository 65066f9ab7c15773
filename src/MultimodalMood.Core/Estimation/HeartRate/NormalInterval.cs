using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>An interval between normal beats, measured or put right.</summary>
/// <param name="End">The beat that ends it.</param>
/// <param name="Ms">Length, ms.</param>
/// <param name="Follows">Whether it begins where the interval before it ended.</param>
/// <param name="Corrected">Whether it is not as the sensor sent it.</param>
internal readonly record struct NormalInterval(SessionTime End, double Ms, bool Follows, bool Corrected);
