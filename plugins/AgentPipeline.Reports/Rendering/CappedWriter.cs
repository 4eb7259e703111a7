using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Collects text and refuses to grow beyond a number of bytes.</summary>
internal sealed class CappedWriter(int maxBytes) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();
    private long _bytes;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Whether something was refused.</summary>
    public bool IsFull { get; private set; }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        // A surrogate that arrives alone counts as three bytes, so the sum is never too low.
        _bytes += Encoding.GetByteCount(buffer);
        if (_bytes > maxBytes)
        {
            IsFull = true;
            throw new ReportTooLargeException(maxBytes);
        }

        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();
}
