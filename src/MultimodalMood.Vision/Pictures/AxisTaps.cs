namespace MultimodalMood.Vision.Pictures;

/// <summary>For each target position along one axis: which source pixels count, and how much. Kept and used again.</summary>
internal sealed class AxisTaps
{
    private int[] _first = [];
    private int[] _count = [];
    private float[] _weights = [];
    private int _stride;

    /// <summary>First source index that any target position needs.</summary>
    public int From { get; private set; }

    /// <summary>One past the last.</summary>
    public int To { get; private set; }

    /// <summary>Weights of the source pixels from <paramref name="first"/> on; empty when the position lies outside.</summary>
    public ReadOnlySpan<float> At(int target, out int first)
    {
        first = _first[target];
        return _weights.AsSpan(target * _stride, _count[target]);
    }

    /// <summary>Computes the weights of the mean of <paramref name="samples"/> linear samples a target position.</summary>
    /// <param name="centre">Middle of the frame on this axis, source pixels.</param>
    /// <param name="size">Length of the frame, source pixels.</param>
    /// <param name="target">Number of target positions.</param>
    /// <param name="samples">Samples a position.</param>
    /// <param name="length">Number of source pixels.</param>
    /// <param name="repeatEdges">Whether positions outside take the edge's pixel; otherwise they weigh nothing.</param>
    public void Compute(double centre, double size, int target, int samples, int length, bool repeatEdges)
    {
        double step = size / target;
        _stride = (int)Math.Ceiling(step) + 3;
        if (_first.Length < target)
        {
            (_first, _count) = (new int[target], new int[target]);
        }

        if (_weights.Length < target * _stride)
        {
            _weights = new float[target * _stride];
        }

        Array.Clear(_weights);
        (From, To) = (length, 0);
        for (int t = 0; t < target; t++)
        {
            Span<float> weights = _weights.AsSpan(t * _stride, _stride);
            (_first[t], _count[t]) = (0, 0);
            for (int j = 0; j < samples; j++)
            {
                float position = (float)(centre + (t + (j + 0.5) / samples) * step - size / 2 - 0.5);
                if (repeatEdges || (position >= -0.5f && position <= length - 0.5f))
                {
                    Add(t, Math.Clamp(position, 0, length - 1), length, weights, 1f / samples);
                }
            }

            if (_count[t] > 0)
            {
                (From, To) = (Math.Min(From, _first[t]), Math.Max(To, _first[t] + _count[t]));
            }
        }
    }

    private void Add(int t, float position, int length, Span<float> weights, float share)
    {
        int left = (int)position;
        float fraction = position - left;
        if (_count[t] == 0)
        {
            _first[t] = left;
        }

        int at = left - _first[t];
        weights[at] += (1 - fraction) * share;
        _count[t] = Math.Max(_count[t], at + 1);
        if (left + 1 < length)
        {
            weights[at + 1] += fraction * share;
            _count[t] = Math.Max(_count[t], at + 2);
        }
    }
}
