using Microsoft.Extensions.Configuration;

namespace AgentPipeline;

/// <summary>
/// The keys that this host reads of the configuration, as the options that it binds have them, held against those that are there. Registered
/// with the first options; safe for concurrent use.
/// </summary>
/// <remarks>
/// Only sections that options are bound to are looked into. A plugin may read further keys of such a section by itself: then they are found
/// here, too. A program that was compiled ahead of time does not know its options' keys, and finds nothing.
/// </remarks>
public sealed class ConfigurationKeys
{
    private readonly IConfiguration? _configuration;
    private readonly ReadSection[] _read;

    internal ConfigurationKeys(IConfiguration? configuration, IEnumerable<ReadSection> read) => (_configuration, _read) = (configuration, [.. read]);

    /// <summary>The sections of the root that something is bound to, or to a part of which, such as <c>ErrorRecovery</c> and <c>Tools</c>.</summary>
    public IReadOnlyList<string> Sections => [.. _read.Select(RootOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds the keys below these sections that nothing reads. Of a whole section that nothing reads, only its own key is told.</summary>
    /// <returns>Each key once, in the order of the configuration.</returns>
    public IReadOnlyList<UnreadKey> FindUnread()
    {
        var root = new KeyNode("");
        foreach (var read in _read.Where(read => _configuration?.GetSection(RootOf(read)).GetChildren().Any() is true))
        {
            root.Get(read.Path).Take(read.Type);
        }

        var unread = new List<UnreadKey>();
        foreach (var section in root.Sections())
        {
            Find(section, section, _configuration!.GetSection(section.Path), unread);
        }

        return unread;
    }

    private static void Find(KeyNode root, KeyNode node, IConfigurationSection section, List<UnreadKey> unread)
    {
        foreach (var child in section.GetChildren())
        {
            if (node.Child(child.Key) is { } known)
            {
                Find(root, known, child, unread);
            }
            else if (!node.IsOpen)
            {
                var nearest = NearestName.Of(child.Key, node.Children.Concat(root.Descendants()), static key => key.Name);
                unread.Add(new UnreadKey(
                    child.Path, nearest is not null && node.Children.Contains(nearest) ? $"{section.Path}:{nearest.Name}" : nearest?.Path, [.. node.Children.Select(static key => key.Name)]));
            }
        }
    }

    private static string RootOf(ReadSection read) => read.Path.Split(':')[0];
}
