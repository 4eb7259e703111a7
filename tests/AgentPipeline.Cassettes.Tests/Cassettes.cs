using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text;
using OpenAI;
using OpenAI.Chat;

namespace AgentPipeline.Cassettes.Tests;

/// <summary>Cassettes, servers and clients for the tests.</summary>
internal static class Cassettes
{
    public const string Header =
        """{"cassette":1,"description":"test","models":[{"id":"small","inputPricePerMillion":0.15,"outputPricePerMillion":0.6,"contextWindow":16000,"tier":0},{"id":"large","inputPricePerMillion":2.5,"outputPricePerMillion":10,"contextWindow":128000,"tier":1}]}""";

    public static Cassette Of(params string[] entries) => Cassette.Parse(string.Join('\n', [Header, .. entries]), "test.jsonl");

    public static Task<CassetteServer> ServeAsync(params string[] entries)
        => CassetteServer.StartAsync(new CassettePlayer(Of(entries)), cancellationToken: TestContext.Current.CancellationToken);

    public static ChatClient ChatClient(this CassetteServer server, string model, string? task = null, int run = 1)
        => ChatClient(server.Endpoint, model, task, run);

    public static ChatClient ChatClient(Uri endpoint, string model, string? task = null, int run = 1)
    {
        var options = new OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = new ClientRetryPolicy(0) };
        if (task is not null)
        {
            options.AddPolicy(new TaskHeaders(task, run), PipelinePosition.PerCall);
        }

        return new ChatClient(model, new ApiKeyCredential("sk-test-0123456789abcdef0123"), options);
    }

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, Uri endpoint, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, bool stream = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint + "/chat/completions"));
        request.Content = new StringContent(
            $$"""{"model":"small","messages":[{"role":"user","content":"x"}],"stream":{{(stream ? "true" : "false")}}}""",
            Encoding.UTF8,
            MediaTypeHeaderValue.Parse("application/json"));
        return await http.SendAsync(request, completion, TestContext.Current.CancellationToken);
    }

    private sealed class TaskHeaders(string task, int run) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Add(message);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Add(message);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }

        private void Add(PipelineMessage message)
        {
            message.Request.Headers.Set(AgentRequestProperties.TaskIdHeader, Uri.EscapeDataString(task));
            message.Request.Headers.Set(AgentRequestProperties.RunHeader, run.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
