namespace AgentPipeline.Cassettes;

/// <summary>Finds the most specific entry. Immutable.</summary>
internal sealed class EntryIndex
{
    private readonly Dictionary<Key, List<CassetteVariant>> _variants = [];

    public EntryIndex(IEnumerable<CassetteEntry> entries)
    {
        foreach (var (match, variants) in entries)
        {
            if (match.Task is { } task)
            {
                Add(new Key(Subject.Task, task, match.Model, match.Turn), variants);
            }
            else
            {
                Add(match.Hash is { } onlyHash
                    ? new Key(Subject.HashOfTaskless, onlyHash, match.Model, match.Turn)
                    : new Key(Subject.Any, null, match.Model, match.Turn), variants);
            }

            if (match.Hash is { } hash)
            {
                Add(new Key(Subject.Hash, hash, match.Model, match.Turn), variants);
            }
        }
    }

    // A request that names its task is not answered by an entry of another task, even when the prompts are equal.
    private enum Subject
    {
        Task,
        HashOfTaskless,
        Hash,
        Any,
    }

    /// <summary>The variants to draw from, of the most specific entry that has any for this occurrence.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="occurrence">How often it was asked.</param>
    /// <param name="otherOccurrences">The occurrences that a matching entry has variants for, when there is no answer.</param>
    /// <returns>The variants; empty when nothing answers.</returns>
    public IReadOnlyList<CassetteVariant> Find(CassetteRequest request, int occurrence, out IReadOnlyList<int> otherOccurrences)
    {
        var others = new SortedSet<int>();
        foreach (var key in Candidates(request))
        {
            if (!_variants.TryGetValue(key, out var variants))
            {
                continue;
            }

            var numbered = variants.FindAll(variant => variant.Occurrence == occurrence);
            var drawable = numbered.Count > 0 ? numbered : variants.FindAll(variant => variant.Occurrence is null);
            if (drawable.Count > 0)
            {
                otherOccurrences = [];
                return drawable;
            }

            others.UnionWith(variants.Select(variant => variant.Occurrence!.Value));
        }

        otherOccurrences = [.. others];
        return [];
    }

    private static IEnumerable<Key> Candidates(CassetteRequest request)
    {
        (Subject, string?)[] subjects = request.Task is { } task
            ? [(Subject.Task, task), (Subject.HashOfTaskless, request.Hash), (Subject.Any, null)]
            : [(Subject.Hash, request.Hash), (Subject.Any, null)];
        foreach (var (subject, value) in subjects)
        {
            yield return new Key(subject, value, request.Model, request.Turn);
            yield return new Key(subject, value, request.Model, null);
            yield return new Key(subject, value, null, request.Turn);
            yield return new Key(subject, value, null, null);
        }
    }

    private void Add(Key key, IReadOnlyList<CassetteVariant> variants)
    {
        if (!_variants.TryGetValue(key, out var all))
        {
            _variants[key] = all = [];
        }

        all.AddRange(variants);
    }

    private readonly record struct Key(Subject Subject, string? Value, string? Model, int? Turn);
}
