using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>Typed state that middlewares and executors share during one execution. One value per type. Not thread-safe.</summary>
public sealed class FeatureCollection
{
    // A handful at most: looking at each is quicker than a hash. The first, often the only one, costs no array.
    private Type? _firstKey;
    private object? _first;
    private (Type Key, object Value)[] _others = [];
    private int _otherCount;

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
        if (_firstKey == typeof(TFeature))
        {
            feature = (TFeature)_first!;
            return true;
        }

        var place = PlaceAmongOthers(typeof(TFeature));
        feature = place < 0 ? null : (TFeature)_others[place].Value;
        return place >= 0;
    }

    /// <summary>Sets the value of a type, replacing an earlier one.</summary>
    /// <typeparam name="TFeature">The type that serves as the key.</typeparam>
    /// <param name="feature">The value.</param>
    public void Set<TFeature>(TFeature feature)
        where TFeature : class
    {
        ArgumentNullException.ThrowIfNull(feature);
        _firstKey ??= typeof(TFeature);
        if (_firstKey == typeof(TFeature))
        {
            _first = feature;
        }
        else
        {
            SetAmongOthers(typeof(TFeature), feature);
        }
    }

    private void SetAmongOthers(Type key, object feature)
    {
        var place = PlaceAmongOthers(key);
        if (place < 0)
        {
            if (_otherCount == _others.Length)
            {
                Array.Resize(ref _others, Math.Max(2, _otherCount * 2));
            }

            place = _otherCount++;
        }

        _others[place] = (key, feature);
    }

    private int PlaceAmongOthers(Type key)
    {
        for (var place = 0; place < _otherCount; place++)
        {
            if (_others[place].Key == key)
            {
                return place;
            }
        }

        return -1;
    }
}
