namespace MultimodalMood.Audio;

/// <summary>Mean and standard deviation of values that come one by one (Welford 1962).</summary>
internal struct Moments
{
    private double _mean, _squares;

    public long Count { get; private set; }

    public readonly double Mean => _mean;

    /// <summary>Of the population, as the values are all there are.</summary>
    public readonly double Deviation => Count == 0 ? 0 : Math.Sqrt(_squares / Count);

    public void Add(double value)
    {
        Count++;
        double difference = value - _mean;
        _mean += difference / Count;
        _squares += difference * (value - _mean);
    }
}
