using System.Text.Json;

namespace AgentPipeline.Routing.Tests.JsonLines;

public sealed class VerifyTests
{
    private const string Reset = """{"op":"reset","arms":["small","large"],"costWeight":0.1,"costReference":0.02}""";
    private const string Task = "\"task\":{\"domain\":\"sql\",\"complexity\":0.4,\"text\":\"Join them\"}";

    private static readonly string[] _history =
    [
        .. Enumerable.Repeat(Observe("large", 1, 0.02), 60),
        .. Enumerable.Range(0, 60).Select(number => Observe("small", number % 2, 0.001)),
    ];

    [Fact]
    public async Task Verify_RefusedByAVerifierThatIsBelieved_Escalates()
    {
        var answer = await LastAsync([Reset, .. _history, Verify(passed: false)]);

        Assert.True(answer.GetProperty("escalate").GetBoolean());
        Assert.Equal("large", answer.GetProperty("arm").GetString());
        Assert.InRange(answer.GetProperty("right").GetDouble(), 0.03, 0.25);
        Assert.StartsWith("'tests' refused the answer, which is right with 0.", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_PassedByAVerifierThatIsBelieved_KeepsTheAnswer()
    {
        var answer = await LastAsync([Reset, .. _history, Verify(passed: true)]);

        Assert.False(answer.GetProperty("escalate").GetBoolean());
        Assert.False(answer.TryGetProperty("arm", out _));
        Assert.InRange(answer.GetProperty("right").GetDouble(), 0.75, 1);
    }

    [Fact]
    public async Task Verify_ByAVerifierThatRefusesWhatIsRight_StopsEscalatingAndSaysWhen()
    {
        // A small model that is right, and a verifier that refuses nearly everything: paying again buys nothing.
        string[] noisy = [.. Enumerable.Repeat(Observe("small", 1, 0.001, "tests", passed: false), 60), .. Enumerable.Repeat(Observe("large", 1, 0.02), 60)];

        var before = await LastAsync([Reset, .. _history, Verify(passed: false)]);
        var answer = await LastAsync([Reset, .. noisy, Verify(passed: false)]);

        Assert.True(before.GetProperty("escalate").GetBoolean());
        Assert.False(answer.GetProperty("escalate").GetBoolean());
        Assert.Contains("passes 8% of right answers and 10% of wrong ones (60 known), so that its verdict says little", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TheNextArmWouldGoBeyondTheCap_KeepsTheAnswer()
    {
        var answer = await LastAsync([Reset, .. _history, Verify(passed: false, ",\"spentUsd\":0.01,\"costCapUsd\":0.02")]);

        Assert.False(answer.GetProperty("escalate").GetBoolean());
        Assert.Contains("large would go beyond 0.02 USD: 0.01 are spent", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EveryArmWasTried_KeepsTheAnswer()
    {
        var answer = await LastAsync([Reset, .. _history, Verify(passed: false, ",\"tried\":[\"large\"]")]);

        Assert.False(answer.GetProperty("escalate").GetBoolean());
        Assert.Contains("no other arm is left", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"verifier\":\"tests\",\"passed\":true", "'arm' is missing")]
    [InlineData("\"arm\":\"small\",\"passed\":true", "'verifier' is missing")]
    [InlineData("\"arm\":\"small\",\"verifier\":\"tests\"", "'passed' is missing")]
    [InlineData("\"arm\":\"tiny\",\"verifier\":\"tests\",\"passed\":true", "there is no arm 'tiny'")]
    [InlineData("\"arm\":\"small\",\"verifier\":\"tests\",\"passed\":true,\"spentUsd\":-1", "'spentUsd' has to be")]
    [InlineData("\"arm\":\"small\",\"verifier\":\"tests\",\"passed\":true,\"tried\":[null]", "'tried'")]
    public async Task Verify_BadField_IsNamed(string fields, string part)
        => Assert.Contains(part, (await LastAsync([Reset, $"{{\"op\":\"verify\",{Task},{fields}}}"])).GetProperty("error").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Verify_ManyVerifiers_TakeNoRoomFromThoseThatAreLearnedOf()
    {
        string[] asked = [.. Enumerable.Range(0, 1001).Select(number => Verify(passed: true).Replace("tests", $"tests-{number}", StringComparison.Ordinal))];

        var answer = await LastAsync([Reset, .. asked, Observe("small", 1, 0.001, "another", passed: true)]);

        Assert.True(answer.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Reliability_ManyAnswers_ComesToTheRates()
    {
        var reliability = new VerifierReliability();
        for (var number = 0; number < 1000; number++)
        {
            reliability.Observe(passed: number % 10 < 7, right: 1);
            reliability.Observe(passed: number % 10 < 2, right: 0);
        }

        Assert.Equal((0.7, 0.2), (Math.Round(reliability.TruePass, 2), Math.Round(reliability.FalsePass, 2)));
        Assert.Equal(0.5 * 0.3 / ((0.5 * 0.3) + (0.5 * 0.8)), reliability.Right(0.5, passed: false), 2);
    }

    private static string Observe(string arm, double success, double cost, string? verifier = null, bool passed = false)
        => FormattableString.Invariant($"{{\"op\":\"observe\",{Task},\"arm\":\"{arm}\",\"success\":{success},\"costUsd\":{cost}{(verifier is null ? "" : $",\"verifier\":\"{verifier}\",\"passed\":{(passed ? "true" : "false")}")}}}");

    private static string Verify(bool passed, string more = "")
        => $"{{\"op\":\"verify\",{Task},\"arm\":\"small\",\"verifier\":\"tests\",\"passed\":{(passed ? "true" : "false")}{more}}}";

    private static async Task<JsonElement> LastAsync(string[] lines)
    {
        using var output = new StringWriter();
        await RouteJsonLines.RunAsync(new StringReader(string.Join('\n', lines)), output, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
    }
}
