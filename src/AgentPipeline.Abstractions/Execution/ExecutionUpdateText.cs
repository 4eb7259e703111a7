using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgentPipeline;

/// <summary>An interpolated text that is put together only when somebody listens to the execution.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ExecutionUpdateText
{
    /// <summary>Characters to expect of a hole.</summary>
    private const int ExpectedLength = 16;

    // An object, so that a text that nobody wants is one register, and not a handler of the runtime's that is cleared and copied.
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside of the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    /// <param name="execution">The execution that is reported on.</param>
    /// <param name="isWanted">Whether somebody listens.</param>
    public ExecutionUpdateText(int literalLength, int formattedCount, AgentExecution execution, out bool isWanted)
    {
        ArgumentNullException.ThrowIfNull(execution);
        isWanted = execution.IsObserved;
        _text = isWanted ? new(literalLength + (formattedCount * ExpectedLength)) : null;
    }

    /// <summary>Called by the compiler.</summary>
    /// <param name="value">Text outside of the holes.</param>
    public void AppendLiteral(string value) => _text?.Append(value);

    /// <summary>Called by the compiler.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">What stands in a hole.</param>
    public void AppendFormatted<T>(T value) => _text?.Append(CultureInfo.InvariantCulture, $"{value}");

    internal string Take() => _text?.ToString() ?? "";
}
