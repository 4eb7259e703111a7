using System.Text;
using Scriban.Runtime;

namespace AgentPipeline.Reports.Scriban;

/// <summary>Collects text and refuses to grow beyond a number of bytes of UTF-8.</summary>
internal sealed class CappedOutput(int maxBytes) : IScriptOutput
{
    private readonly StringBuilder _text = new();
    private long _bytes;

    public int MaxBytes => maxBytes;

    /// <summary>Whether something was refused.</summary>
    public bool IsFull { get; private set; }

    public void Write(string text, int offset, int count)
    {
        // A surrogate that arrives alone counts as three bytes, so the sum is never too low.
        _bytes += Encoding.UTF8.GetByteCount(text.AsSpan(offset, count));
        if (_bytes > maxBytes)
        {
            throw Refuse();
        }

        _text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }

    /// <summary>Marks the output as refused, also where the text was not to be written here.</summary>
    public ReportTooLargeException Refuse()
    {
        IsFull = true;
        return new ReportTooLargeException(maxBytes);
    }

    public override string ToString() => _text.ToString();
}
