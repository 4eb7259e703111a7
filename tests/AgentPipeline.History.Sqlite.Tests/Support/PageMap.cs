using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A history whose records tell, on every page of theirs, whose page it is; so that damage to a page names its victims.</summary>
internal sealed partial class PageMap
{
    public const int PageSize = 4096;

    private readonly HashSet<Guid>[] _recordsOf;

    private PageMap(IReadOnlyDictionary<Guid, ExecutionRecord> records, HashSet<Guid>[] recordsOf)
    {
        Records = records;
        _recordsOf = recordsOf;
    }

    public IReadOnlyDictionary<Guid, ExecutionRecord> Records { get; }

    public int PageCount => _recordsOf.Length;

    /// <summary>Writes a history: small records, and such that go on over one page and over many.</summary>
    public static async Task<PageMap> WriteAsync(string path, int count, CancellationToken cancellationToken)
    {
        var records = Enumerable.Range(0, count).Select(Record).ToList();
        await using (var history = await SqliteExecutionHistory.OpenAsync(path, cancellationToken: cancellationToken))
        {
            foreach (var record in records)
            {
                await history.AppendAsync(record, cancellationToken);
            }
        }

        return Read(records, await File.ReadAllBytesAsync(path, cancellationToken));
    }

    /// <summary>The records that have a part of their document on one of the pages, which count from 1.</summary>
    public HashSet<Guid> On(IEnumerable<int> pages) => [.. pages.SelectMany(page => _recordsOf[page - 1])];

    /// <summary>The records that have nothing on any of the pages.</summary>
    public HashSet<Guid> NotOn(IEnumerable<int> pages) => [.. Records.Keys.Except(On(pages))];

    private static ExecutionRecord Record(int number)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"r{number:00000}.");
        int[] lengths = [20, 200, 1200, number % 200 == 3 ? 30_000 : 1500];
        return AgentPipeline.History.Tests.Records.WithErrors(number, number % 3 > 0, AgentPipeline.History.Tests.Records.Error((ErrorCategory)(number % 4), "rule", true, "m")) with
        {
            Output = string.Concat(Enumerable.Repeat(token, lengths[number % 4])),
        };
    }

    private static PageMap Read(List<ExecutionRecord> records, byte[] file)
    {
        var recordsOf = new HashSet<Guid>[file.Length / PageSize];
        var all = records.ToDictionary(record => record.Id);
        for (var i = 0; i < recordsOf.Length; i++)
        {
            var text = Encoding.Latin1.GetString(file, i * PageSize, PageSize);
            recordsOf[i] = [.. Tokens().Matches(text).Select(match => records[int.Parse(match.ValueSpan[1..6], CultureInfo.InvariantCulture)].Id), .. Ids().Matches(text).Select(match => Guid.Parse(match.ValueSpan))];
            recordsOf[i].IntersectWith(all.Keys);
        }

        // The end of a document has no token and may lie on a page by itself, which the page before it names.
        for (var i = 0; i < recordsOf.Length; i++)
        {
            var next = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(i * PageSize));
            if (recordsOf[i].Count == 1 && file[i * PageSize] == 0 && next > 0 && next <= recordsOf.Length && recordsOf[next - 1].Count == 0)
            {
                recordsOf[next - 1].UnionWith(recordsOf[i]);
            }
        }

        return new PageMap(all, recordsOf);
    }

    [GeneratedRegex(@"r\d{5}\.")]
    private static partial Regex Tokens();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
