using System.Globalization;

namespace AgentPipeline;

/// <summary>How values are written in the configuration, the way the binder reads them.</summary>
internal static class ValueText
{
    private static readonly HashSet<Type> _whole = [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong)];
    private static readonly HashSet<Type> _fractional = [typeof(double), typeof(decimal), typeof(float)];

    /// <summary>Whether a type stands for a single value, and not for a section.</summary>
    public static bool IsValue(Type type) => type.IsValueType || type == typeof(string) || type == typeof(Uri);

    /// <summary>Whether a text can be read as a value of a type. What is not known here can.</summary>
    public static bool IsUsable(string text, Type type)
    {
        var isOptional = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var culture = CultureInfo.InvariantCulture;
        return (isOptional && text.Length == 0)
            || (type == typeof(bool) ? bool.TryParse(text, out _)
            : type == typeof(TimeSpan) ? TimeSpan.TryParse(text, culture, out _)
            : type.IsEnum ? Enum.TryParse(type, text, ignoreCase: true, out _)
            : type == typeof(int) ? int.TryParse(text, NumberStyles.Integer, culture, out _)
            : type == typeof(long) ? long.TryParse(text, NumberStyles.Integer, culture, out _)
            : type == typeof(double) ? double.TryParse(text, NumberStyles.Float, culture, out _)
            : type == typeof(decimal) ? decimal.TryParse(text, NumberStyles.Float, culture, out _)
            : type != typeof(Uri) || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _));
    }

    /// <summary>What is expected, with an example: <c>a time such as 00:00:20</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="example">A value that works, such as the default; <see langword="null"/> takes another one.</param>
    public static string Expected(Type type, object? example)
    {
        var orNone = Nullable.GetUnderlyingType(type) is null ? "" : ", or leave it out";
        type = Nullable.GetUnderlyingType(type) ?? type;
        return (type == typeof(bool) ? "true or false"
            : type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
            : type == typeof(TimeSpan) ? $"a time such as {example ?? TimeSpan.FromSeconds(1)}"
            : _whole.Contains(type) ? string.Create(CultureInfo.InvariantCulture, $"a whole number such as {example ?? 1}")
            : _fractional.Contains(type) ? string.Create(CultureInfo.InvariantCulture, $"a number such as {example ?? 0.5}")
            : type == typeof(Uri) ? "an address such as http://127.0.0.1:8080/v1"
            : $"what can be read as {type.Name}") + orNone;
    }
}
