using System.Globalization;

namespace AgentPipeline.Cassettes.Tests.Matching;

public sealed class CassettePlayerTests
{
    private static readonly string _hash = PromptHash.Compute("hello");

    [Theory]
    [InlineData("t", "small", 1, "task+model+turn")]
    [InlineData("t", "small", 2, "task+model")]
    [InlineData("t", "large", 1, "task+turn")]
    [InlineData("t", "large", 2, "task")]
    [InlineData("u", "small", 1, "hash+model")]
    [InlineData("u", "large", 1, "hash")]
    [InlineData(null, "small", 1, "hash+model")]
    public void Play_SeveralEntriesMatch_TheMostSpecificAnswers(string? task, string model, int turn, string expected)
    {
        var player = new CassettePlayer(Cassettes.Of(
            Entry("", "any"),
            Entry("\"model\":\"small\",\"turn\":1", "model+turn"),
            Entry($"\"hash\":\"{_hash}\"", "hash"),
            Entry($"\"hash\":\"{_hash}\",\"model\":\"small\"", "hash+model"),
            Entry("\"task\":\"t\"", "task"),
            Entry("\"task\":\"t\",\"turn\":1", "task+turn"),
            Entry("\"task\":\"t\",\"model\":\"small\"", "task+model"),
            Entry("\"task\":\"t\",\"model\":\"small\",\"turn\":1", "task+model+turn")));

        Assert.Equal(expected, TextOf(player.Play(Request(task, model, turn))));
    }

    [Fact]
    public void Play_NeitherTaskNorHash_FallsBackToModelAndThenToAnything()
    {
        var player = new CassettePlayer(Cassettes.Of(Entry("", "any"), Entry("\"model\":\"small\"", "model")));

        Assert.Equal("model", TextOf(player.Play(Request("t", "small", 1))));
        Assert.Equal("any", TextOf(player.Play(Request("t", "large", 1))));
    }

    [Fact]
    public void Play_EntryWithTaskAndHash_AnswersByHashOnlyWhenNoTaskIsNamed()
    {
        var player = new CassettePlayer(Cassettes.Of(Entry($"\"task\":\"t\",\"hash\":\"{_hash}\"", "both")));

        Assert.Equal("both", TextOf(player.Play(Request(null, "small", 1))));
        Assert.Equal("both", TextOf(player.Play(Request("t", "small", 1) with { Hash = PromptHash.Compute("reworded") })));
        Assert.True(player.Play(Request("u", "small", 1)).IsMiss);
    }

    [Fact]
    public void Play_EntriesWithEqualMatches_AddUp()
    {
        var player = new CassettePlayer(Cassettes.Of(
            """{"match":{"task":"t"},"variants":[{"occurrence":1,"response":{"text":"first"}}]}""",
            """{"match":{"task":"t"},"variants":[{"occurrence":2,"response":{"text":"second"}}]}""",
            """{"match":{"task":"t"},"variants":[{"response":{"text":"later"}}]}"""));

        Assert.Equal(["first", "second", "later", "later"], Enumerable.Range(0, 4).Select(_ => TextOf(player.Play(Request("t", "small", 1)))));
        Assert.Equal("first", TextOf(player.Play(Request("t", "large", 1))));
        Assert.Equal("first", TextOf(player.Play(Request("t", "small", 1) with { Run = 2 })));
    }

    [Fact]
    public void Play_NoVariantForTheOccurrence_FallsBackToALessSpecificEntry()
    {
        var player = new CassettePlayer(Cassettes.Of(
            Entry("", "any"), """{"match":{"task":"t"},"variants":[{"occurrence":1,"response":{"text":"first"}}]}"""));

        Assert.Equal(["first", "any"], Enumerable.Range(0, 2).Select(_ => TextOf(player.Play(Request("t", "small", 1)))));
    }

    [Fact]
    public void Play_OccurrencesUsedUp_SaysWhichThereAre()
    {
        var player = new CassettePlayer(Cassettes.Of("""{"match":{"task":"t"},"variants":[{"occurrence":1,"response":{"text":"first"}},{"occurrence":2,"drop":{}}]}"""));
        player.Play(Request("t", "small", 1));
        player.Play(Request("t", "small", 1));
        var play = player.Play(Request("t", "small", 1));

        Assert.True(play.IsMiss);
        Assert.Contains("occurrence 3", MessageOf(play), StringComparison.Ordinal);
        Assert.Contains("occurrence 1, 2 only", MessageOf(play), StringComparison.Ordinal);
    }

    [Fact]
    public void Play_UnknownModel_SaysWhichThereAre()
        => Assert.Contains("Its models are small, large.", MessageOf(new CassettePlayer(Cassettes.Of()).Play(Request("t", "smal", 1))), StringComparison.Ordinal);

    [Fact]
    public void Play_SameSeed_DrawsTheSameInAnyOrderAndInParallel()
    {
        var requests = (from task in Enumerable.Range(0, 200)
                        from turn in Enumerable.Range(1, 3)
                        select Request(task.ToString(CultureInfo.InvariantCulture), "small", turn)).ToList();
        var forwards = Draw(7, requests);
        var backwards = Draw(7, Enumerable.Reverse(requests));
        var player = Coin(7);
        var parallel = requests.AsParallel().WithDegreeOfParallelism(8).Select(player.Play).ToDictionary(play => play.Request, play => play.Id + TextOf(play));

        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards, parallel);
        Assert.NotEqual(forwards, Draw(8, requests));
    }

    [Fact]
    public void Play_KnownRequest_DrawsWhatItAlwaysDrew()
    {
        // Held fast: another hash would change what every hand-written cassette plays.
        var ids = Enumerable.Range(1, 3).Select(run => Coin(42).Play(Request("files-01", "small", 1) with { Run = run }).Id);

        Assert.Equal(["d9c0562786464564", "54daf0e1200991ec", "f1d57970b49f0947"], ids);
    }

    [Fact]
    public void Play_SameRequestFromManyThreads_CountsEachOccurrenceOnce()
    {
        var player = Coin(1);
        var occurrences = Enumerable.Range(0, 1000).AsParallel().WithDegreeOfParallelism(8).Select(_ => player.Play(Request("t", "small", 1)).Occurrence).ToList();

        Assert.Equal(Enumerable.Range(1, 1000), occurrences.Order());
    }

    [Fact]
    public void Play_Weights_AreTheShares()
    {
        var player = new CassettePlayer(Cassettes.Of(
            """{"match":{},"variants":[{"weight":1,"response":{"text":"a"}},{"weight":2,"response":{"text":"b"}},{"weight":7,"response":{"text":"c"}}]}"""));
        var counts = Enumerable.Range(0, 20_000)
            .Select(task => TextOf(player.Play(Request(task.ToString(CultureInfo.InvariantCulture), "small", 1))))
            .CountBy(text => text)
            .ToDictionary(pair => pair.Key, pair => pair.Value / 20_000.0);

        // Five standard deviations of a share of 0.5 over 20,000 draws are 0.018.
        Assert.InRange(counts["a"], 0.08, 0.12);
        Assert.InRange(counts["b"], 0.18, 0.22);
        Assert.InRange(counts["c"], 0.68, 0.72);
    }

    private static Dictionary<CassetteRequest, string> Draw(int seed, IEnumerable<CassetteRequest> requests)
    {
        var player = Coin(seed);
        return requests.Select(player.Play).ToDictionary(play => play.Request, play => play.Id + TextOf(play));
    }

    private static CassettePlayer Coin(int seed)
        => new(Cassettes.Of("""{"match":{},"variants":[{"response":{"text":"heads"}},{"response":{"text":"tails"}}]}"""), seed);

    private static CassetteRequest Request(string? task, string model, int turn)
        => new() { Task = task, Model = model, Turn = turn, Hash = _hash };

    private static string Entry(string match, string text) => $$$"""{"match":{{{{match}}}},"variants":[{"response":{"text":"{{{text}}}"}}]}""";

    private static string TextOf(CassettePlay play) => Assert.IsType<CassetteResponse>(play.Variant.Outcome).Text!;

    private static string MessageOf(CassettePlay play)
        => Assert.IsType<CassetteError>(play.Variant.Outcome).Body!.Value.GetProperty("error").GetProperty("message").GetString()!;
}
