using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LiteDB;

namespace AgentPipeline.History.LiteDb;

/// <summary>
/// The indexed fields of executions. Each value ends with the 16 bytes of the id in network order, so that what shares the bytes before
/// is in the order of ids.
/// </summary>
/// <remarks>
/// Names are kept as the beginning of a hash, which fits LiteDB's limit for keys (1023 bytes) whatever the name; whoever finds a record
/// by it has to look at the record.
/// </remarks>
internal static class ExecutionKeys
{
    public const string Id = "_id";
    public const string StartedAt = "by_started_at";
    public const string Kind = "by_kind";
    public const string Model = "by_model";
    public const string Category = "by_category";
    public const string Success = "by_success";

    private const int IdBytes = 16;

    public static string[] Fields { get; } = [StartedAt, Kind, Model, Category, Success];

    /// <summary>Puts the keys of a record into its document.</summary>
    public static void Set(BsonDocument document, ExecutionRecord record)
    {
        var id = Number(record.Id);
        document[StartedAt] = Key(Prefix(record.StartedAt), id);
        document[Success] = Key(Prefix(record.Success), id);
        Add(Kind, record.Kind);
        Add(Model, record.Route?.Model);
        Add(Category, record.Error?.Category.ToName());

        void Add(string field, string? value)
        {
            if (value is not null)
            {
                document[field] = Key(Prefix(value), id);
            }
        }
    }

    public static byte[] Prefix(DateTimeOffset time)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.UtcTicks);
        return bytes;
    }

    public static byte[] Prefix(bool value) => [(byte)(value ? 1 : 0)];

    public static byte[] Prefix(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value))[..8];

    /// <summary>The value of an indexed field; of <see cref="Id"/> when there is no prefix.</summary>
    public static BsonValue Key(byte[]? prefix, UInt128 id)
    {
        var bytes = new byte[(prefix?.Length ?? 0) + IdBytes];
        prefix?.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(bytes.Length - IdBytes), id);
        return prefix is null ? new Guid(bytes, bigEndian: true) : bytes;
    }

    /// <summary>The id that a value ends with.</summary>
    public static Guid IdOf(BsonValue key) => key.IsGuid ? key.AsGuid : new Guid(key.AsBinary.AsSpan(key.AsBinary.Length - IdBytes), bigEndian: true);

    /// <summary>An id as a number: the order of numbers is that of ids.</summary>
    public static UInt128 Number(Guid id) => BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));
}
