namespace AgentPipeline.Documentation.Tests.PublicApi;

/// <summary>What two lists of signatures do not have in common.</summary>
internal static class ApiDifference
{
    /// <summary>One line for each signature that is gone (<c>-</c>) or new (<c>+</c>), with its namespace and type before it.</summary>
    public static IReadOnlyList<string> Between(string tracked, string actual)
    {
        var (before, after) = (Qualify(tracked), Qualify(actual));
        return [.. before.Except(after).Select(static line => "- " + line), .. after.Except(before).Select(static line => "+ " + line)];
    }

    private static List<string> Qualify(string text)
    {
        var lines = new List<string>();
        var (space, type) = ("", "");
        foreach (var line in text.Split('\n').Where(static line => line.Length > 0))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..];
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                lines.Add($"{space}: {type}: {line.Trim()}");
            }
            else
            {
                type = line;
                lines.Add($"{space}: {type}");
            }
        }

        return lines;
    }
}
