namespace AgentPipeline;

/// <summary>Finds the key that somebody has meant who wrote another one.</summary>
internal static class NearestName
{
    /// <param name="written">What was written.</param>
    /// <param name="siblings">The keys that stand in its place; they go before others.</param>
    /// <param name="all">All keys of the section.</param>
    /// <returns>The nearest key, unless all are too far from it for a slip.</returns>
    public static KeyNode? Of(string written, IEnumerable<KeyNode> siblings, IEnumerable<KeyNode> all)
    {
        var name = Plain(written);
        var slip = Math.Clamp(name.Length / 3, 1, 3);
        return siblings.Concat(all)
            .Select(key => (Key: key, Distance: Distance(name, Plain(key.Name))))
            .Where(pair => pair.Distance <= slip)
            .OrderBy(static pair => pair.Distance)
            .Select(static pair => pair.Key)
            .FirstOrDefault();
    }

    private static string Plain(string name)
        => string.Concat(name.Where(static letter => letter is not ('_' or '-'))).ToUpperInvariant();

    // Optimal string alignment: letters that are missing, added, wrong, or have changed places (https://doi.org/10.1145/363958.363994).
    private static int Distance(string left, string right)
    {
        var rows = Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1]).ToArray();
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i][j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(rows[i - 1][j], rows[i][j - 1]) + 1,
                    rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i][j] = Math.Min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }

        return rows[^1][^1];
    }
}
