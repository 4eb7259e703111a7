using System.Net.Sockets;
using System.Text;

namespace AgentPipeline.Benchmarks;

/// <summary>What there is to classify: single lines of about 300 characters, a trace of 40 lines, an exception with causes, and more than anybody reads.</summary>
internal static class ClassificationTexts
{
    private const int Length = 300;

    public static IReadOnlyList<string> Messages { get; } =
    [
        Padded("The service answered 429 Too Many Requests: you have sent more requests than your tier allows in this minute, try again in 12 seconds"),
        Padded("Could not find a part of the path '/work/reports/2026/summary.md' while the tool write_file was about to create the file"),
        Padded("The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing before the answer had arrived"),
        Padded("Program.cs(12,34): error CS1002: ; expected, and the build ended there with one error and no warning at all"),
        Padded("Nothing here is known to any rule, it only goes on about this and that until the line is as long as it has to be"),
    ];

    public static string Trace { get; } = string.Join('\n', Enumerable.Range(0, 38)
        .Select(frame => $"   at Contoso.Agents.Orders.Handler{frame}.HandleAsync(Request request, CancellationToken cancellationToken) in /src/Orders/Handler{frame}.cs:line {frame * 7}")
        .Prepend("System.Net.Http.HttpRequestException: Connection refused (localhost:5432)")
        .Append("   --- End of inner exception stack trace ---"));

    public static ErrorContext WithCauses()
    {
        var exception = new InvalidOperationException(
            "The order could not be placed.", new HttpRequestException("Connection refused (localhost:5432)", new SocketException((int)SocketError.ConnectionRefused)));
        return new ErrorContext { Text = exception.Message, Exception = exception };
    }

    public static string OfLength(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.AppendLine("line of a log that goes on and on, with words such as error and failed in it");
        }

        return text.ToString(0, length);
    }

    private static string Padded(string text) => (text + new string('.', Length))[..Length];
}
