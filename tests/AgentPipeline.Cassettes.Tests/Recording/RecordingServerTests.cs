using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using AgentPipeline.Cassettes.Tests.Server;
using OpenAI.Chat;

namespace AgentPipeline.Cassettes.Tests.Recording;

/// <summary>The official SDK through the recorder to a real server on loopback, and then against what was recorded.</summary>
public sealed class RecordingServerTests : IDisposable
{
    private static readonly string[] _source =
    [
        """{"match":{"task":"text"},"variants":[{"response":{"text":"An answer, long enough to be streamed in pieces ✓.","inputTokens":4,"outputTokens":5,"finishReason":"length"}}]}""",
        """{"match":{"task":"tools"},"variants":[{"response":{"text":"I call.","toolCalls":[{"name":"f","arguments":{"a": 1}},{"name":"g","arguments":"{\"broken\": "}]}}]}""",
        """{"match":{"task":"limit"},"variants":[{"occurrence":1,"error":{"status":429,"headers":{"retry-after":"2","x-internal-host":"10.0.0.1"},"body":{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}}},{"response":{"text":"Now."}}]}""",
        """{"match":{"task":"drop"},"variants":[{"drop":{"afterBytes":50}}]}""",
    ];

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _directory.PathOf("recorded.jsonl");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Record_ThenReplay_GivesTheSameAnswers(bool recordStreaming, bool replayStreaming)
    {
        List<string> direct;
        List<string> recorded;
        await using (var upstream = await Cassettes.ServeAsync(_source))
        await using (var again = await Cassettes.ServeAsync(_source))
        await using (var writer = await OpenAsync())
        await using (var recorder = await RecordingServer.StartAsync(upstream.Endpoint, writer, cancellationToken: Token))
        {
            direct = await AskAllAsync(again.Endpoint, recordStreaming);
            recorded = await AskAllAsync(recorder.Endpoint, recordStreaming);
        }

        await using var replay = await CassetteServer.StartAsync(new CassettePlayer(await Cassette.LoadAsync(Path, Token)), cancellationToken: Token);
        var replayed = await AskAllAsync(replay.Endpoint, replayStreaming);

        Assert.Equal(direct, recorded);
        Assert.Equal(recorded, replayed);
        Assert.Equal("429 2", recorded[2]);
        Assert.Equal("broken", recorded[4]);
    }

    [Fact]
    public async Task Record_KeysAndHeaders_AreNotInTheFile()
    {
        await using (var upstream = await Cassettes.ServeAsync(_source))
        await using (var writer = await OpenAsync())
        await using (var recorder = await RecordingServer.StartAsync(upstream.Endpoint, writer, cancellationToken: Token))
        {
            await AskAllAsync(recorder.Endpoint, stream: false);
        }

        var file = await File.ReadAllTextAsync(Path, Token);
        Assert.Contains("retry-after", file, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-test", file, StringComparison.Ordinal);
        Assert.DoesNotContain("x-internal-host", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_OtherRequests_PassThroughUnrecorded()
    {
        await using var upstream = await Cassettes.ServeAsync(_source);
        await using var writer = await OpenAsync();
        await using var recorder = await RecordingServer.StartAsync(upstream.Endpoint, writer, cancellationToken: Token);
        using var http = new HttpClient();

        Assert.Contains("\"small\"", await http.GetStringAsync(new Uri(recorder.Endpoint + "/models"), Token), StringComparison.Ordinal);
        await writer.DisposeAsync();
        Assert.Empty((await Cassette.LoadAsync(Path, Token)).Entries);
    }

    [Fact]
    public async Task Forward_NobodyThere_IsABadGatewayAndNotRecorded()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await using (var writer = await OpenAsync())
        await using (var recorder = await RecordingServer.StartAsync(new Uri($"http://127.0.0.1:{port}/v1"), writer, cancellationToken: Token))
        {
            var failure = await Assert.ThrowsAsync<ClientResultException>(() => Cassettes.ChatClient(recorder.Endpoint, "small").CompleteChatAsync(["hello"], cancellationToken: Token));
            Assert.Equal(502, failure.Status);
            Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        }

        Assert.Empty((await Cassette.LoadAsync(Path, Token)).Entries);
    }

    private static async Task<List<string>> AskAllAsync(Uri endpoint, bool stream)
    {
        var outcomes = new List<string>();
        foreach (var task in new[] { "text", "tools", "limit", "limit", "drop" })
        {
            outcomes.Add(await AskAsync(Cassettes.ChatClient(endpoint, "small", task), stream));
        }

        return outcomes;
    }

    private static async Task<string> AskAsync(ChatClient client, bool stream)
    {
        try
        {
            if (stream)
            {
                var answer = await StreamedAnswer.CollectAsync(client, Token);
                return $"{answer.Text} {string.Join(' ', answer.Calls)} {answer.FinishReason} {answer.Usage?.TotalTokenCount}";
            }

            ChatCompletion completion = await client.CompleteChatAsync(["hello"], cancellationToken: Token);
            var calls = completion.ToolCalls.Select(call => (call.FunctionName, call.FunctionArguments.ToString()));
            return $"{string.Concat(completion.Content.Select(part => part.Text))} {string.Join(' ', calls)} {completion.FinishReason} {completion.Usage.TotalTokenCount}";
        }
        catch (ClientResultException failure) when (failure.Status > 0)
        {
            return $"{failure.Status} {(failure.GetRawResponse()!.Headers.TryGetValue("retry-after", out var wait) ? wait : "")}";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return "broken";
        }
    }

    private Task<CassetteWriter> OpenAsync() => CassetteWriter.OpenAsync(Path, Cassettes.Of().Header, cancellationToken: Token);
}
