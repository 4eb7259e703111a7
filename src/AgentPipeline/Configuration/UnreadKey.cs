namespace AgentPipeline;

/// <summary>A key that is in the configuration and that no options of this host have.</summary>
/// <param name="Path">The key, from the root, as it is written there.</param>
/// <param name="Nearest">The key that was probably meant; <see langword="null"/> when none is near.</param>
/// <param name="Siblings">The names that are read in its place.</param>
public sealed record UnreadKey(string Path, string? Nearest, IReadOnlyList<string> Siblings)
{
    /// <summary>What to do about it, as a sentence.</summary>
    public string Advice => Nearest is not null ? $"The nearest key is {Nearest}."
        : Siblings.Count > 0 ? $"The keys here are {string.Join(", ", Siblings)}."
        : "There are no keys below this one.";
}
