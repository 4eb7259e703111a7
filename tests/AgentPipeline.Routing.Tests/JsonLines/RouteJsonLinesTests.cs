using System.Text.Json;

namespace AgentPipeline.Routing.Tests.JsonLines;

public sealed class RouteJsonLinesTests
{
    private const string Reset = """{"op":"reset","arms":["m1","m2"],"costWeight":0.1,"costReference":0.7,"seed":7}""";
    private const string Choose = """{"op":"choose","task":{"id":"t","domain":"sql","complexity":0.4,"text":"Join them"},"explore":true}""";
    private const string Observe = """{"op":"observe","task":{"id":"t","domain":"sql","complexity":0.4,"text":"Join them"},"arm":"m1","success":1.0,"costUsd":0.01,"durationSeconds":2}""";

    [Fact]
    public async Task Run_ResetChooseObserve_AnswersEach()
    {
        var answers = await RunAsync(Reset, Choose, Observe);

        Assert.Equal("""{"ok":true}""", answers[0].GetRawText());
        Assert.Contains(answers[1].GetProperty("arm").GetString(), new[] { "m1", "m2" });
        Assert.InRange(answers[1].GetProperty("propensity").GetDouble(), 0.0025, 1);
        Assert.Equal(["m1", "m2"], answers[1].GetProperty("scores").EnumerateObject().Select(score => score.Name));
        Assert.Equal("""{"ok":true,"alarms":[]}""", answers[2].GetRawText());
    }

    [Fact]
    public async Task Run_ExploreFalse_TakesTheBestScoreForCertain()
    {
        var choice = (await RunAsync([Reset, .. Enumerable.Repeat(Observe, 20), Choose.Replace("true", "false", StringComparison.Ordinal)]))[^1];

        Assert.Equal("m1", choice.GetProperty("arm").GetString());
        Assert.Equal(1, choice.GetProperty("propensity").GetDouble());
        Assert.True(choice.GetProperty("scores").GetProperty("m1").GetDouble() > choice.GetProperty("scores").GetProperty("m2").GetDouble());
    }

    [Fact]
    public async Task Run_ResetAgain_ForgetsAndTakesOtherArms()
    {
        var fresh = await RunAsync(Reset, Choose);
        var again = await RunAsync([Reset, .. Enumerable.Repeat(Observe, 20), Reset, Choose]);
        var others = await RunAsync(Reset, """{"op":"reset","arms":["x"]}""", Choose);

        Assert.Equal(fresh[^1].GetRawText(), again[^1].GetRawText());
        Assert.Equal("x", others[^1].GetProperty("arm").GetString());
    }

    [Fact]
    public async Task Run_Priors_ShowInTheScores()
    {
        var choice = (await RunAsync("""{"op":"reset","arms":["a","b"],"priors":{"a":0.5,"b":0.9}}""", """{"op":"choose","task":{},"explore":false}"""))[^1];

        Assert.Equal("b", choice.GetProperty("arm").GetString());
    }

    [Fact]
    public async Task Run_ArmDrops_AnswersWithTheAlarm()
    {
        var failure = Observe.Replace("1.0", "0", StringComparison.Ordinal);

        var answers = await RunAsync([Reset, .. Enumerable.Repeat(Observe, 60), .. Enumerable.Repeat(failure, 12)]);

        var alarm = Assert.Single(answers, answer => answer.TryGetProperty("alarms", out var alarms) && alarms.GetArrayLength() > 0).GetProperty("alarms")[0];
        Assert.Equal("m1", alarm.GetProperty("arm").GetString());
        Assert.Equal("sql", alarm.GetProperty("domain").GetString());
        Assert.True(alarm.GetProperty("evidence").GetDouble() >= MisrouteDetector.Threshold);
        Assert.InRange(alarm.GetProperty("failures").GetInt32(), 5, 12);
        Assert.Equal(1, alarm.GetProperty("rateBefore").GetDouble());
        Assert.InRange(alarm.GetProperty("rateSince").GetDouble(), 0, 0.5);
    }

    [Theory]
    [InlineData("""{"op":"choose","task":{}}""", "send a reset")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":1}""", "send a reset")]
    public async Task Run_BeforeReset_SaysWhatToDo(string line, string part)
        => Assert.Contains(part, Assert.Single(await RunAsync(line)).GetProperty("error").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("not json", "not a JSON object")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("null", "not null")]
    [InlineData("{", "not a JSON object")]
    [InlineData("{}", "'op' is missing")]
    [InlineData("""{"op":"explode"}""", "no op 'explode'")]
    [InlineData("""{"op":5}""", "not a JSON object")]
    [InlineData("""{"op":"reset"}""", "'arms' is missing")]
    [InlineData("""{"op":"reset","arms":[]}""", "1 to 1024 arms")]
    [InlineData("""{"op":"reset","arms":["a","a"]}""", "occurs twice")]
    [InlineData("""{"op":"reset","arms":[null]}""", "no name")]
    [InlineData("""{"op":"reset","arms":"a"}""", "not a JSON object")]
    [InlineData("""{"op":"reset","arms":["a"],"costReference":0}""", "cost reference")]
    [InlineData("""{"op":"reset","arms":["a"],"costWeight":1e999}""", "cost weight")]
    [InlineData("""{"op":"choose"}""", "'task' is missing")]
    [InlineData("""{"op":"choose","task":"x"}""", "not a JSON object")]
    [InlineData("""{"op":"choose","task":{"complexity":"high"}}""", "not a JSON object")]
    [InlineData("""{"op":"choose","task":{"text":"\ud800"}}""", "not a JSON object")]
    [InlineData("""{"op":"observe","task":{},"success":1}""", "'arm' is missing")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1"}""", "'success' is missing")]
    [InlineData("""{"op":"observe","task":{},"arm":"m9","success":1}""", "no arm 'm9'; use one of m1, m2")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":2}""", "'success' has to be 0 to 1")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":true}""", "not a JSON object")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":1,"costUsd":-1}""", "'costUsd' has to be 0 to")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":1,"costUsd":1e308}""", "'costUsd' has to be 0 to")]
    [InlineData("""{"op":"observe","task":{},"arm":"m1","success":1,"durationSeconds":-1}""", "'durationSeconds' has to be 0 to")]
    public async Task Run_BadLine_IsAnsweredAndChangesNothing(string line, string part)
    {
        var without = await RunAsync(Reset, Observe, Choose);

        var answers = await RunAsync(Reset, Observe, line, "", Choose);

        Assert.Equal(4, answers.Count);
        var error = answers[2].GetProperty("error").GetString();
        Assert.StartsWith("line 3: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(without[^1].GetRawText(), answers[^1].GetRawText());
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(9_000_000)]
    public async Task Run_EnormousLine_IsAnsweredAndSkipped(int length)
    {
        var answers = await RunAsync(Reset, new string('x', length), Choose);

        Assert.Equal("line 2: longer than 1000000 characters.", answers[1].GetProperty("error").GetString());
        Assert.True(answers[2].TryGetProperty("arm", out _));
    }

    [Fact]
    public async Task Run_LongText_IsFine()
    {
        var answers = await RunAsync(Reset, Choose.Replace("Join them", new string('x', 900_000), StringComparison.Ordinal));

        Assert.True(answers[1].TryGetProperty("arm", out _));
    }

    [Fact]
    public async Task Run_CarriageReturnsAndNoLastLineBreak_AreFine()
    {
        using var input = new StringReader($"{Reset}\r\n\r\n{Choose}");
        using var output = new StringWriter();

        Assert.Equal(0, await RouteJsonLines.RunAsync(input, output, TestContext.Current.CancellationToken));
        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Run_NullFields_AreAbsentOnes()
    {
        var answers = await RunAsync(
            Reset,
            """{"op":"choose","task":{"domain":null,"complexity":null,"text":null},"explore":null}""",
            """{"op":"observe","task":{"domain":null},"arm":"m1","success":0.5,"costUsd":null,"durationSeconds":null}""");

        Assert.True(answers[1].TryGetProperty("arm", out _));
        Assert.True(answers[2].GetProperty("ok").GetBoolean());
    }

    private static async Task<IReadOnlyList<JsonElement>> RunAsync(params string[] lines)
    {
        using var input = new StringReader(string.Join('\n', lines) + "\n");
        using var output = new StringWriter();
        var bad = await RouteJsonLines.RunAsync(input, output, TestContext.Current.CancellationToken);
        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(answers.Count(answer => answer.TryGetProperty("error", out _)), bad);
        return answers;
    }
}
