using System.ComponentModel;

namespace AgentPipeline;

/// <summary>Finds the name that somebody has meant who wrote another one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestName
{
    private const int MostSlips = 3;

    /// <summary>Finds what takes the fewest slips: one for each three letters, and three at most. Case, hyphens and underscores do not count.</summary>
    /// <typeparam name="T">What has a name.</typeparam>
    /// <param name="written">What was written.</param>
    /// <param name="candidates">What may have been meant; of equally near ones, the first.</param>
    /// <param name="nameOf">Its name.</param>
    /// <returns>The nearest; <see langword="null"/> when none is near.</returns>
    public static T? Of<T>(string written, IEnumerable<T> candidates, Func<T, string> nameOf)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(written);
        var name = Plain(written);
        var (nearest, slips) = candidates.Select(candidate => ((T?)candidate, Slips: Slips(name, Plain(nameOf(candidate))))).OrderBy(static pair => pair.Slips).FirstOrDefault();
        return slips <= Math.Clamp(name.Length / 3, 1, MostSlips) ? nearest : null;
    }

    private static string Plain(string name)
        => string.Concat(name.Where(static letter => letter is not ('_' or '-'))).ToUpperInvariant();

    // Optimal string alignment: letters that are missing, added, wrong, or have changed places (https://doi.org/10.1145/363958.363994).
    private static int Slips(string from, string to)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
