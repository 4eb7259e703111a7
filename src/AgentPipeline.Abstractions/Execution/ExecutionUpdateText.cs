using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgentPipeline;

/// <summary>An interpolated text that is put together only when somebody listens to the execution.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ExecutionUpdateText
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside of the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    /// <param name="execution">The execution that is reported on.</param>
    /// <param name="isWanted">Whether somebody listens.</param>
    public ExecutionUpdateText(int literalLength, int formattedCount, AgentExecution execution, out bool isWanted)
    {
        ArgumentNullException.ThrowIfNull(execution);
        isWanted = execution.IsObserved;
        _text = isWanted ? new(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Called by the compiler.</summary>
    /// <param name="value">Text outside of the holes.</param>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Called by the compiler.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">What stands in a hole.</param>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    internal string ToStringAndClear() => _text.ToStringAndClear();
}
