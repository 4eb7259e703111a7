using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>Typed state that middlewares and executors share during one execution. One value per type. Not thread-safe.</summary>
public sealed class FeatureCollection
{
    // A handful at most: looking at each is quicker than a hash, and the first few cost one small array.
    private (Type Key, object Value)[] _features = [];
    private int _count;

    /// <summary>The value of a type, or <see langword="null"/>.</summary>
    /// <typeparam name="TFeature">The type that serves as the key.</typeparam>
    /// <returns>The value set last.</returns>
    public TFeature? Get<TFeature>()
        where TFeature : class
        => TryGet<TFeature>(out var feature) ? feature : null;

    /// <summary>The value of a type, if there is one.</summary>
    /// <typeparam name="TFeature">The type that serves as the key.</typeparam>
    /// <param name="feature">The value set last.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGet<TFeature>([NotNullWhen(true)] out TFeature? feature)
        where TFeature : class
    {
        var place = PlaceOf(typeof(TFeature));
        feature = place < 0 ? null : (TFeature)_features[place].Value;
        return place >= 0;
    }

    /// <summary>Sets the value of a type, replacing an earlier one.</summary>
    /// <typeparam name="TFeature">The type that serves as the key.</typeparam>
    /// <param name="feature">The value.</param>
    public void Set<TFeature>(TFeature feature)
        where TFeature : class
    {
        ArgumentNullException.ThrowIfNull(feature);
        var place = PlaceOf(typeof(TFeature));
        if (place < 0)
        {
            if (_count == _features.Length)
            {
                Array.Resize(ref _features, Math.Max(2, _count * 2));
            }

            place = _count++;
        }

        _features[place] = (typeof(TFeature), feature);
    }

    private int PlaceOf(Type key)
    {
        for (var place = 0; place < _count; place++)
        {
            if (_features[place].Key == key)
            {
                return place;
            }
        }

        return -1;
    }
}
