using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgentPipeline;

/// <summary>Hashes that calls and results are remembered by: 128 bits, so that nobody has to think of collisions.</summary>
internal static class CallHash
{
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>The hash of a call, whatever it gave.</summary>
    public static UInt128 Of(string name, string arguments) => Of($"{name}\0{arguments}");

    /// <summary>The hash of a call with its result.</summary>
    public static UInt128 Of(SeenCall call) => Of(FormattableString.Invariant($"{call.Name}\0{call.Arguments}\0{call.Result}"));
}
