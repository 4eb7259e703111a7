using System.Text;

namespace AgentPipeline.Cli.Tests;

/// <summary>Reads CSV by the letter of RFC 4180, so that what is written otherwise fails.</summary>
internal static class Rfc4180
{
    public static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            row.Add(Cell(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add(row);
            row = [];
        }

        return rows;
    }

    private static string Cell(string text, ref int at)
    {
        var cell = new StringBuilder();
        if (text[at] != '"')
        {
            for (; text[at] is not (',' or '\r'); at++)
            {
                Assert.DoesNotContain(text[at].ToString(), "\"\n");
                cell.Append(text[at]);
            }

            return cell.ToString();
        }

        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            at += text[at] == '"' ? 1 : 0;
            cell.Append(text[at]);
        }

        at++;
        return cell.ToString();
    }
}
