namespace MultimodalMood.Core.Recommenders;

/// <summary>0 to n - 1 in a row, from which numbers are taken and the last one put in their place; only what moved is kept.</summary>
internal sealed class NumbersLeft(int count)
{
    private readonly Dictionary<int, int> _at = [], _places = [];

    public int this[int place] => place >= count ? throw new ArgumentOutOfRangeException(nameof(place)) : _at.GetValueOrDefault(place, place);

    public int PlaceOf(int number) => _places.GetValueOrDefault(number, number);

    public void Remove(int place, int last)
    {
        int moved = this[last];
        _at[place] = moved;
        _places[moved] = place;
    }
}
