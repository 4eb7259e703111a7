using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentPipeline.Classification.Matching;

/// <summary>Folds, a block at a time, text that only needs to be made lower case: printable ASCII without backslashes and runs of spaces.</summary>
internal static class PlainBlocks
{
    /// <summary>How many characters a block has.</summary>
    public static int Size => Vector128<ushort>.Count;

    /// <summary>Folds blocks up to the first that needs thought. Of each block the character after it is looked at, too.</summary>
    /// <returns>How many characters were folded.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var from = MemoryMarshal.Cast<char, ushort>(text);
        var to = MemoryMarshal.Cast<char, ushort>(folded);
        var space = Vector128.Create((ushort)' ');
        var i = 0;
        for (; i + Size < from.Length; i += Size)
        {
            var block = Vector128.Create(from[i..]);
            var isSpecial = Vector128.GreaterThan(block - space, Vector128.Create((ushort)('\x7f' - ' '))) | Vector128.Equals(block, Vector128.Create((ushort)'\\'));
            var isRun = Vector128.Equals(block, space) & Vector128.Equals(Vector128.Create(from[(i + 1)..]), space);
            if ((isSpecial | isRun) != Vector128<ushort>.Zero)
            {
                break;
            }

            var isUpper = Vector128.LessThanOrEqual(block - Vector128.Create((ushort)'A'), Vector128.Create((ushort)('Z' - 'A')));
            (block | (isUpper & space)).CopyTo(to[i..]);
        }

        return i;
    }
}
