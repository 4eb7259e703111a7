using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>
/// The framework's collections that can be changed. Arrays are not among them: most static ones are tables that nobody changes.
/// </summary>
internal static class MutableCollections
{
    private static readonly HashSet<string> _names = new(StringComparer.Ordinal)
    {
        "ArrayList", "Hashtable", "SortedList", "Queue", "Stack",
        "List", "Dictionary", "HashSet", "LinkedList", "PriorityQueue", "SortedDictionary", "SortedSet", "OrderedDictionary",
        "ConcurrentBag", "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentStack", "BlockingCollection",
        "Collection", "KeyedCollection", "ObservableCollection",
        "ICollection", "IDictionary", "IList", "ISet", "IProducerConsumerCollection",
    };

    public static bool Contains(ITypeSymbol type)
        => _names.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString() is
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel";
}
