using System.Text;

namespace AgentPipeline.Cassettes.Tests.Format;

public sealed class CassetteParserTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Parse_Header_GivesModelProfiles()
    {
        var models = Cassettes.Of().Models;

        Assert.Equal(["small", "large"], models.Select(model => model.Id));
        Assert.All(models, model => Assert.Equal("cassette", model.Provider));
        Assert.Equal(0.75m, models[0].CostOf(1_000_000, 1_000_000));
        Assert.Equal((128000, 1), (models[1].ContextWindow, models[1].Tier));
    }

    [Fact]
    public void Parse_BlankLines_AreSkippedAndLinesStillCounted()
    {
        var failure = Assert.Throws<CassetteFormatException>(() => Cassette.Parse(Cassettes.Header + "\r\n\r\n\n{}\n", "x.jsonl"));

        Assert.Equal(4, failure.Line);
        Assert.Equal("x.jsonl", failure.Cassette);
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("""{"match":{},"variants":[]}""", 1, "header is missing")]
    [InlineData("""{"cassette":2}""", 1, "version 2 is not known")]
    [InlineData("""{"cassette":1,"modells":[]}""", 1, "unknown property \"modells\"")]
    [InlineData("""{"cassette":1,"models":[{"id":"a"},{"id":"a"}]}""", 1, "\"a\" twice")]
    [InlineData("""{"cassette":1,"models":[{"tier":0}]}""", 1, "models[0].id must be a string that is not blank; it is missing")]
    [InlineData("""{"cassette":1,"models":[{"id":"a","contextWindow":0}]}""", 1, "models[0].contextWindow")]
    [InlineData("""{"cassette":1,"models":[{"id":"a","inputPricePerMillion":-1}]}""", 1, "price")]
    [InlineData("// a comment", 1, "not valid JSON at column 1")]
    public void Parse_BadHeader_NamesLineAndProblem(string header, int line, string problem)
    {
        var failure = Assert.Throws<CassetteFormatException>(() => Cassette.Parse(header, "x.jsonl"));

        Assert.StartsWith($"cassette x.jsonl, line {line}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"match":{},"variants":[{"response":{"text":"cut off""", "not valid JSON at column")]
    [InlineData("""{"match":{},"match":{},"variants":[]}""", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"variants":[]}""", "match must be a JSON object; it is missing")]
    [InlineData("""{"match":{"taks":"t"},"variants":[]}""", "unknown property \"taks\"; use task, hash, model, turn")]
    [InlineData("""{"match":{"turn":0},"variants":[]}""", "match.turn must be a whole number from 1, not 0")]
    [InlineData("""{"match":{"turn":"1"},"variants":[]}""", "match.turn")]
    [InlineData("""{"match":{"task":""},"variants":[]}""", "match.task")]
    [InlineData("""{"match":{"hash":"sha256:AB"},"variants":[]}""", "match.hash")]
    [InlineData("""{"match":{},"variants":[]}""", "variants is empty")]
    [InlineData("""{"match":{},"variants":[{}]}""", "one is needed; there are 0")]
    [InlineData("""{"match":{},"variants":[{"drop":{},"response":{"text":"x"}}]}""", "there are 2")]
    [InlineData("""{"match":{},"variants":[{"response":{"text":"x"}},{"weight":0,"drop":{}}]}""", "variants[1].weight must be a number above 0, not 0")]
    [InlineData("""{"match":{},"variants":[{"weight":1e999,"drop":{}}]}""", "weight")]
    [InlineData("""{"match":{},"variants":[{"occurrence":0,"drop":{}}]}""", "occurrence")]
    [InlineData("""{"match":{},"variants":[{"delayMs":-5,"drop":{}}]}""", "delayMs must be a whole number from 0 to 600000, not -5")]
    [InlineData("""{"match":{},"variants":[{"drop":{"afterBytes":-1}}]}""", "afterBytes")]
    [InlineData("""{"match":{},"variants":[{"response":{}}]}""", "text and toolCalls are both missing")]
    [InlineData("""{"match":{},"variants":[{"response":{"text":"x","finishReason":"done"}}]}""", "stop, length, tool_calls, content_filter, not \"done\"")]
    [InlineData("""{"match":{},"variants":[{"response":{"toolCalls":[{"name":"f","arguments":[1]}]}}]}""", "response.toolCalls[0].arguments must be a JSON object")]
    [InlineData("""{"match":{},"variants":[{"response":{"toolCalls":[{"arguments":{}}]}}]}""", "toolCalls[0].name")]
    [InlineData("""{"match":{},"variants":[{"error":{"status":200}}]}""", "variants[0].error.status must be a whole number from 400 to 599, not 200")]
    [InlineData("""{"match":{},"variants":[{"error":{}}]}""", "status")]
    [InlineData("""{"match":{},"variants":[{"error":{"status":429,"headers":{"retry-after":1}}}]}""", "unusable header \"retry-after\"")]
    [InlineData("""{"match":{},"variants":[{"error":{"status":429,"headers":{"Content-Length":"1"}}}]}""", "unusable header \"Content-Length\"")]
    [InlineData("""{"match":{},"variants":[{"error":{"status":429,"headers":{"a":"b\r\nc"}}}]}""", "unusable header \"a\"")]
    public void Parse_BadEntry_NamesLineAndProblem(string entry, string problem)
    {
        var failure = Assert.Throws<CassetteFormatException>(() => Cassettes.Of("""{"match":{},"variants":[{"drop":{}}]}""", entry));

        Assert.StartsWith("cassette test.jsonl, line 3: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BytesThatAreNotUtf8_NamesTheLine()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.PathOf("latin1.jsonl");
        await File.WriteAllBytesAsync(path, [.. Encoding.UTF8.GetBytes(Cassettes.Header + "\n"), 0x22, 0xE4, 0x22], Token);
        var failure = await Assert.ThrowsAsync<CassetteFormatException>(() => Cassette.LoadAsync(path, Token));

        Assert.Equal(2, failure.Line);
        Assert.Contains("UTF-8", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_ByteOrderMark_IsSkipped()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.PathOf("bom.jsonl");
        await File.WriteAllTextAsync(path, Cassettes.Header, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Token);

        Assert.Equal(2, (await Cassette.LoadAsync(path, Token)).Models.Count);
    }

    [Theory]
    [InlineData("""{"match":{"task":"t","hash":"sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","model":"small","turn":3},"variants":[{"weight":0.25,"occurrence":2,"delayMs":250,"response":{"text":"grün \"x\" \\ <&>","inputTokens":1,"outputTokens":2,"finishReason":"length"}}]}""")]
    [InlineData("""{"match":{},"variants":[{"weight":1,"response":{"toolCalls":[{"name":"f","arguments":{"a": 1,  "b":[true]}},{"name":"g","arguments":"{broken"}]}}]}""")]
    [InlineData("""{"match":{},"variants":[{"weight":1,"error":{"status":503}},{"weight":2,"error":{"status":429,"headers":{"retry-after":"1"},"body":{"error":{"message":"m"}}}},{"weight":1,"error":{"status":500,"body":"text"}}]}""")]
    [InlineData("""{"match":{},"variants":[{"weight":1,"drop":{"afterBytes":120}}]}""")]
    public void ToJsonLines_WhatWasParsed_IsTheSameText(string entry)
        => Assert.Equal(Cassettes.Header + "\n" + entry + "\n", Cassettes.Of(entry).ToJsonLines());

    [Theory]
    [InlineData("{\n  \"a\": 1\n}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData(" {} ")]
    public void ToJsonLines_ArgumentsThatAnObjectCannotHold_ComeBackVerbatim(string arguments)
    {
        var entry = new CassetteEntry(new CassetteMatch(), [new CassetteVariant(new CassetteResponse { ToolCalls = [new CassetteToolCall("f", arguments)] })]);
        var back = Cassette.Parse(new Cassette("x", new CassetteHeader(), [entry]).ToJsonLines());

        Assert.Equal(arguments, Assert.IsType<CassetteResponse>(back.Entries[0].Variants[0].Outcome).ToolCalls[0].Arguments);
    }

    [Fact]
    public void PromptHash_LineEnds_DoNotMatter()
    {
        Assert.Equal("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", PromptHash.Compute("hello"));
        Assert.Equal(PromptHash.Compute("a\nb\nc"), PromptHash.Compute("a\r\nb\rc"));
        Assert.NotEqual(PromptHash.Compute("a b"), PromptHash.Compute("a\nb"));
    }
}
