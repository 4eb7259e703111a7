using System.Globalization;

namespace AgentPipeline.Cli.Terminal;

/// <summary>Records as CSV: RFC 4180 with a header, values independent of the culture. The columns are named as in the JSON of the same command.</summary>
/// <remarks>
/// A spreadsheet takes text that begins with one of = + - @ for a formula, which may send what is in other cells elsewhere, and task ids and error
/// messages are text that others wrote. Such a cell gets an apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
/// Numbers stay as they are. JSON has every text unchanged.
/// </remarks>
/// <param name="columns">Names, and what a record has there: text, a number, a time, an id, a truth value or nothing.</param>
internal sealed class CsvTable<T>(params (string Name, Func<T, object?> Value)[] columns)
{
    /// <summary>What begins a formula, also when a program takes white space off first, or folds full-width characters.</summary>
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    /// <summary>Writes the header and a row for each record.</summary>
    public void Write(TextWriter output, IEnumerable<T> records)
    {
        WriteRow(output, columns.Select(column => column.Name));
        foreach (var record in records)
        {
            WriteRow(output, columns.Select(column => Text(column.Value(record))));
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.Write(string.Join(',', cells.Select(Quote)) + "\r\n");

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Defuse(text),
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Defuse(value.ToString() ?? ""),
    };

    private static string Defuse(string text) => text.AsSpan().TrimStart(' ') is [var first, ..] && Dangerous.Contains(first, StringComparison.Ordinal) ? "'" + text : text;

    private static string Quote(string cell)
        => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell.Trim().Length == cell.Length ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
