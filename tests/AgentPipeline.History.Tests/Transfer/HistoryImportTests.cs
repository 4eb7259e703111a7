using System.Text;

namespace AgentPipeline.History.Tests;

/// <summary>What import takes, what it refuses, and what it counts.</summary>
public sealed class HistoryImportTests
{
    private readonly InMemoryExecutionHistory _history = new();
    private readonly List<BadHistoryLine> _bad = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AnExport_GivesTheSameExport()
    {
        var original = new InMemoryExecutionHistory();
        foreach (var record in new Records(32).Many(3000))
        {
            await original.AppendAsync(record, Cancellation);
        }

        var exported = await ExportAsync(original);
        var first = await ImportAsync(exported);
        var second = await ImportAsync(exported);

        Assert.Equal(new HistoryImportResult(3000, 0, 0), first);
        Assert.Equal(new HistoryImportResult(0, 3000, 0), second);
        Assert.Equal(exported, await ExportAsync(_history));
    }

    [Fact]
    public async Task Read_SameIdTwice_TheFirstStays()
    {
        var record = Records.Success(1);

        var result = await ImportAsync(Line(record) + Line(record with { TaskId = "other" }));

        Assert.Equal(new HistoryImportResult(1, 1, 0), result);
        Assert.Equal(record.TaskId, (await _history.GetAsync(record.Id, Cancellation))!.TaskId);
    }

    [Fact]
    public async Task Read_OfAnotherEditor_MarkCarriageReturnsAndEmptyLinesAreAccepted()
    {
        var text = $"\uFEFF\r\n{Line(Records.Success(1)).TrimEnd()}\r\n \t\n\n{Line(Records.Success(2)).TrimEnd()}";

        Assert.Equal(new HistoryImportResult(2, 0, 0), await ImportAsync(text));
    }

    [Fact]
    public async Task Read_MarkBeforeARecord_IsAccepted() => Assert.Equal(new HistoryImportResult(1, 0, 0), await ImportAsync("\uFEFF" + Line(Records.Success(1))));

    [Fact]
    public async Task Read_BadLineThatEndsTheImport_WhatCameBeforeIsKept()
    {
        var result = await ImportAsync(Line(Records.Success(1)) + "\nhello\n" + Line(Records.Success(2)), goOn: false);

        Assert.Equal(new HistoryImportResult(1, 0, 1), result);
        Assert.Equal(3, Assert.Single(_bad).Number);
        Assert.NotNull(await _history.GetAsync((await FirstAsync()).Id, Cancellation));
    }

    [Theory]
    [InlineData("hello", "'h' is an invalid start of a value (at byte 1)")]
    [InlineData("{\"schemaVersion\":1,\"id\":", "it is not an execution record: ")]
    [InlineData("{}", "it is not an execution record: ")]
    [InlineData("null", "it is not an execution record: ")]
    [InlineData("[1]", "it is not an execution record: ")]
    [InlineData("{\"schemaVersion\":2,\"steps\":[]}", "it was written by a newer release (schema version 2, this one reads up to 1)")]
    [InlineData("{\"a\":{\"b\":[1]},\"schemaVersion\":99999999999}", "(schema version 99999999999, this one reads up to 1)")]
    public async Task Read_NoRecord_IsTold(string line, string reason)
    {
        var result = await ImportAsync(line + "\n" + Line(Records.Success(1)));

        Assert.Equal(new HistoryImportResult(1, 0, 1), result);
        var bad = Assert.Single(_bad);
        Assert.Equal(1, bad.Number);
        Assert.Contains(reason, bad.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", bad.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schemaVersion\":1,", "", "'schemaVersion'")]
    [InlineData("\"prompt\":\"\",", "", "'prompt'")]
    [InlineData("\"taskId\":\"task-1\"", "\"taskId\":null", "'taskId'")]
    [InlineData("\"toolCalls\":[]", "\"toolCalls\":null", "'attempts.toolCalls'")]
    [InlineData("\"toolCalls\":[]", "\"toolCalls\":[null]", "'attempts.toolCalls.name'")]
    [InlineData("\"recoverySteps\":[]", "\"recoverySteps\":[null]", "'recoverySteps.reason'")]
    [InlineData("\"recoverySteps\":[]", "\"recoverySteps\":[],\"plan\":{\"steps\":[null]}", "'plan.steps'")]
    [InlineData("\"recoverySteps\":[]", "\"recoverySteps\":[],\"route\":{\"executor\":\"a\",\"model\":\"b\",\"reason\":\"\",\"policyVersion\":\"\"}", "'route.candidates'")]
    [InlineData("\"recoverySteps\":[]", "\"recoverySteps\":[],\"error\":{\"category\":\"timeout\",\"message\":\"\"}", "'error.ruleId'")]
    [InlineData("\"duration\":\"00:00:01\",\"delayBefore\"", "\"duration\":\"9999999.00:00:01\",\"delayBefore\"", "no calendar has")]
    public async Task Read_RecordThatNoStoreCanKeep_IsTold(string part, string replacement, string reason)
    {
        var line = Line(Records.Success(1));
        Assert.Contains(part, line, StringComparison.Ordinal);

        var result = await ImportAsync(line.Replace(part, replacement, StringComparison.Ordinal));

        Assert.Equal(new HistoryImportResult(0, 0, 1), result);
        Assert.Contains(reason, Assert.Single(_bad).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NotUtf8_IsTold()
    {
        var line = Encoding.UTF8.GetBytes(Line(Records.Success(1)));
        line[line.AsSpan().IndexOf("task-1"u8)] = 0xFF;

        Assert.Equal(new HistoryImportResult(0, 0, 1), await ImportAsync(line));
    }

    [Fact]
    public async Task Read_LineIsTooLong_IsPassedOverAndTheNextOneIsRead()
    {
        var good = Line(Records.Success(1));
        var text = Line(Records.Success(2) with { Output = new string('x', 500_000) }) + good;

        var result = await ImportAsync(text, longest: good.Length - 1);

        Assert.Equal(new HistoryImportResult(1, 0, 1), result);
        Assert.Equal(new BadHistoryLine(1, $"the line is longer than {good.Length - 1} bytes"), Assert.Single(_bad));
    }

    [Theory]
    [InlineData(3000, 0, 1024)]
    [InlineData(40, 1024 * 1024, 16)]
    public async Task Read_HistoryThatQueues_CountsExactlyAndNeverQueuesMuch(int records, int outputBytes, int longestQueue)
    {
        var history = new QueueingHistory();
        var output = new string('x', outputBytes);
        var lines = string.Concat(Enumerable.Range(0, records).Select(minute => Line(Records.Success(minute) with { Output = output })));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines + lines));

        var result = await HistoryImport.ReadAsync(history, stream, _ => false, Cancellation);
        var twice = Line(Records.Success(-1));
        using var again = new MemoryStream(Encoding.UTF8.GetBytes(twice + twice));

        Assert.Equal(new HistoryImportResult(1, 1, 0), await HistoryImport.ReadAsync(history, again, _ => false, Cancellation));
        Assert.Equal(new HistoryImportResult(records, records, 0), result);
        Assert.Equal(longestQueue, history.LongestQueue);
        Assert.Equal(records + 1, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Read_HistoryCannotBeWritten_Throws()
    {
        var history = new HistoryStub(() => throw new IOException("full"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Line(Records.Success(1))));

        Assert.Equal("full", (await Assert.ThrowsAsync<IOException>(() => HistoryImport.ReadAsync(history, stream, _ => true, Cancellation))).Message);
    }

    private static string Line(ExecutionRecord record) => ExecutionRecordJson.Serialize(record) + "\n";

    private static async Task<byte[]> ExportAsync(IExecutionHistory history)
    {
        using var stream = new MemoryStream();
        await HistoryExport.WriteAsync(history, stream, Cancellation);
        return stream.ToArray();
    }

    private ValueTask<ExecutionRecord> FirstAsync() => _history.QueryAsync(new ExecutionQuery(), Cancellation).FirstAsync(Cancellation);

    private Task<HistoryImportResult> ImportAsync(string text, bool goOn = true, int longest = HistoryImport.MaxLineBytes)
        => ImportAsync(Encoding.UTF8.GetBytes(text), goOn, longest);

    private async Task<HistoryImportResult> ImportAsync(byte[] bytes, bool goOn = true, int longest = HistoryImport.MaxLineBytes)
    {
        using var stream = new MemoryStream(bytes);
        return await HistoryImport.ReadAsync(
            _history,
            stream,
            line =>
            {
                _bad.Add(line);
                return goOn;
            },
            longest,
            Cancellation);
    }
}
