using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>A JSON number, exactly: mantissa × 10^exponent, with no trailing zero in the mantissa.</summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    private const int MaxLength = 400;
    private const int MaxExponent = 1_000_000;
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly int _digits;

    private JsonNumber(BigInteger mantissa, int exponent, int digits)
    {
        _mantissa = mantissa;
        _exponent = exponent;
        _digits = digits;
    }

    public bool IsInteger => _exponent >= 0;

    public bool IsPositive => _mantissa.Sign > 0;

    /// <summary>Reads a number; fails when it is written with so many digits that exact arithmetic would be costly.</summary>
    public static bool TryParse(JsonElement value, out JsonNumber number)
    {
        number = default;
        var text = value.GetRawText();
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var significand = mark < 0 ? text : text[..mark];
        var exponent = 0;
        if (text.Length > MaxLength
            || (mark >= 0 && !int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            || Math.Abs((long)exponent) > MaxExponent)
        {
            return false;
        }

        var point = significand.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= significand.Length - point - 1;
            significand = significand.Remove(point, 1);
        }

        var digits = significand.TrimStart('-').TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        if (trimmed.Length > 0)
        {
            var mantissa = BigInteger.Parse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture);
            number = new JsonNumber(text[0] == '-' ? -mantissa : mantissa, exponent + digits.Length - trimmed.Length, trimmed.Length);
        }

        return true;
    }

    public int CompareTo(JsonNumber other)
    {
        if (_mantissa.Sign != other._mantissa.Sign || _mantissa.IsZero)
        {
            return _mantissa.Sign.CompareTo(other._mantissa.Sign);
        }

        // Different orders of magnitude decide at once; for the same order the exponents are at most MaxLength apart.
        var magnitude = (_digits + _exponent).CompareTo(other._digits + other._exponent);
        if (magnitude != 0)
        {
            return magnitude * _mantissa.Sign;
        }

        var exponent = Math.Min(_exponent, other._exponent);
        return Scale(exponent).CompareTo(other.Scale(exponent));
    }

    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (_mantissa.IsZero)
        {
            return true;
        }

        // Without trailing zeros, a mantissa is no multiple of any power of ten.
        return _exponent >= divisor._exponent
            && (_mantissa * BigInteger.ModPow(10, _exponent - divisor._exponent, divisor._mantissa) % divisor._mantissa).IsZero;
    }

    /// <summary>The number as JSON, the same text for the same value: <c>15e-1</c>, never written out.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_mantissa}e{_exponent}");

    private BigInteger Scale(int exponent) => _mantissa * BigInteger.Pow(10, _exponent - exponent);
}
