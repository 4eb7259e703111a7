using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiteDB;

namespace AgentPipeline.History.LiteDb;

/// <summary>
/// The id of a document of figures: level, part, period and what the figures are grouped by, the last one as the beginning of a hash, so that the periods of
/// a window are a range of ids.
/// </summary>
internal static class RollupId
{
    private const int PeriodAt = 2;
    private const int KeyAt = PeriodAt + sizeof(long);
    private const int KeyBytes = 16;

    public static BsonValue Of(RollupPeriod period) => Of(period.Level, RollupPart.Totals, period.Start, []);

    public static BsonValue Of(RollupPeriod period, RouteKey key)
        => Of(period.Level, RollupPart.Routes, period.Start, Hash(key.Kind, key.Bucket.ToString(CultureInfo.InvariantCulture), key.Executor, key.Model));

    public static BsonValue Of(RollupPeriod period, ErrorKey key)
        => Of(period.Level, RollupPart.Errors, period.Start, Hash(key.Category.ToName(), key.RuleId));

    /// <summary>The first and the last id that a part of a period, and of all later ones as long, can have.</summary>
    public static (BsonValue From, BsonValue To) From(RollupPeriod first, RollupPart part)
        => (Of(first.Level, part, first.Start, []), Of(first.Level, part, DateTimeOffset.MaxValue, Last));

    /// <summary>The first and the last id that a part of a level can have before a time.</summary>
    public static (BsonValue From, BsonValue To) Before(RollupLevel level, RollupPart part, DateTimeOffset time)
        => (Of(level, part, DateTimeOffset.MinValue, []), Of(level, part, time.AddTicks(-1), Last));

    private static ReadOnlySpan<byte> Last => [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255];

    private static BsonValue Of(RollupLevel level, RollupPart part, DateTimeOffset start, ReadOnlySpan<byte> key)
    {
        var id = new byte[KeyAt + KeyBytes];
        id[0] = (byte)level;
        id[1] = (byte)part;
        BinaryPrimitives.WriteInt64BigEndian(id.AsSpan(PeriodAt), start.UtcTicks);
        key.CopyTo(id.AsSpan(KeyAt));
        return id;
    }

    private static byte[] Hash(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
        {
            // With its length, so that no two lists of names read alike.
            text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..KeyBytes];
    }
}
