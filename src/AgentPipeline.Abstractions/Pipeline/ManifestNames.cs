using System.Globalization;

namespace AgentPipeline;

/// <summary>Names and texts as the forms of a manifest write them.</summary>
internal static class ManifestNames
{
    /// <summary>The name with its namespace, as C# writes it.</summary>
    public static string Full(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    /// <summary>The stage's name, or its number in every culture alike when it has none.</summary>
    public static string Of(Stage stage) => Enum.GetName(stage) ?? ((int)stage).ToString(CultureInfo.InvariantCulture);

    /// <summary>The lifetime, within a sentence.</summary>
    public static string Of(MiddlewareLifetime lifetime) => lifetime == MiddlewareLifetime.Scoped ? "scoped" : "singleton";

    /// <summary>The form, for a person: <c>full</c>, or the hooks.</summary>
    public static string Form(IReadOnlyList<Type> contracts) => contracts.Contains(typeof(IAgentMiddleware))
        ? "full"
        : $"hooks: {string.Join(", ", contracts.Select(HookOf))}";

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => text.ReplaceLineEndings(" ");

    private static string HookOf(Type contract) => contract == typeof(IStartingHook) ? "starting"
        : contract == typeof(ICompletedHook) ? "completed"
        : contract == typeof(IFailedHook) ? "failed"
        : contract.Name;
}
