using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Fusion;

/// <summary>Kalman filter of one affect axis whose value is pulled back to a prior (Ornstein–Uhlenbeck).</summary>
internal sealed class AxisFilter
{
    private readonly double _priorMean;
    private readonly double _priorVariance;
    private readonly double _timeConstantS;

    public AxisFilter(double priorMean, double priorVariance, double timeConstantS)
    {
        Mean = _priorMean = priorMean;
        Variance = _priorVariance = priorVariance;
        _timeConstantS = timeConstantS;
    }

    public double Mean { get; private set; }

    public double Variance { get; private set; }

    /// <summary>Lets time pass: mean and variance relax to the prior's.</summary>
    public void Predict(double elapsedS)
    {
        double stay = PortableMath.Exp(-elapsedS / _timeConstantS);
        Mean = _priorMean + (Mean - _priorMean) * stay;
        Variance = _priorVariance + (Variance - _priorVariance) * stay * stay;
    }

    /// <summary>Multiplies by the pooled evidence of one tick, given as precision and precision × mean.</summary>
    public void Update(double precision, double precisionTimesMean)
    {
        double total = 1 / Variance + precision;
        Mean = (Mean / Variance + precisionTimesMean) / total;
        Variance = 1 / total;
    }
}
