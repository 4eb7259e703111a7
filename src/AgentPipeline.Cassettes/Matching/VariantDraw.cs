using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentPipeline.Cassettes;

/// <summary>Chance that is a function of what is asked, so that a run can be repeated whatever the order or the machine.</summary>
internal readonly struct VariantDraw
{
    private readonly ulong _bits;

    public VariantDraw(int seed, CassetteRequest request, int occurrence)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}\u001f{request.Key}\u001f{occurrence}");
        _bits = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public string Id => _bits.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A number in [0, 1): the upper 53 bits, all that a double holds exactly.</summary>
    private double Unit => (_bits >> 11) * (1.0 / (1UL << 53));

    public CassetteVariant Choose(IReadOnlyList<CassetteVariant> variants)
    {
        var remaining = Unit * variants.Sum(variant => variant.Weight);
        foreach (var variant in variants)
        {
            remaining -= variant.Weight;
            if (remaining < 0)
            {
                return variant;
            }
        }

        return variants[^1];
    }
}
