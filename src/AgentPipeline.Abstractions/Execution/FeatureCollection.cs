using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>Typed state that middlewares and executors share during one execution. One value per type. Not thread-safe.</summary>
public sealed class FeatureCollection
{
    private Dictionary<Type, object>? _features;

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
        if (_features is not null && _features.TryGetValue(typeof(TFeature), out var value))
        {
            feature = (TFeature)value;
            return true;
        }

        feature = null;
        return false;
    }

    /// <summary>Sets the value of a type, replacing an earlier one.</summary>
    /// <typeparam name="TFeature">The type that serves as the key.</typeparam>
    /// <param name="feature">The value.</param>
    public void Set<TFeature>(TFeature feature)
        where TFeature : class
    {
        ArgumentNullException.ThrowIfNull(feature);
        (_features ??= [])[typeof(TFeature)] = feature;
    }
}
