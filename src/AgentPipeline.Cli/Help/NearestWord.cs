namespace AgentPipeline.Cli.Help;

/// <summary>Finds the word that was meant when another one was typed.</summary>
internal static class NearestWord
{
    /// <summary>The word that begins as the typed one does, or that takes the fewest slips to become it: one for each three letters at most.</summary>
    /// <returns><see langword="null"/> when none is near.</returns>
    public static string? Of(string typed, IEnumerable<string> words)
    {
        var (nearest, slips) = words
            .Select(word => (word, Slips: typed.Length > 1 && word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : Slips(typed.ToUpperInvariant(), word.ToUpperInvariant())))
            .MinBy(static candidate => candidate.Slips);
        return slips <= Math.Max(1, typed.Length / 3) ? nearest : null;
    }

    /// <summary>Letters too many, missing or wrong, and neighbours that changed places (https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance, optimal string alignment).</summary>
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
