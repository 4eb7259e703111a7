namespace AgentPipeline.Generators.Tests;

public class MutableStaticStateTests
{
    [Theory]
    [InlineData("private static int _count; public static int Next() => ++_count;", "_count", "can be set at any time")]
    [InlineData("public static string? Last { get; set; }", "Last", "can be set at any time")]
    [InlineData("public static string? Last { get; private set; }", "Last", "can be set at any time")]
    [InlineData("public static readonly List<string> Seen = [];", "Seen", "is a collection that can be changed at any time")]
    [InlineData("public static IDictionary<string, int> Seen { get; } = new Dictionary<string, int>();", "Seen", "is a collection that can be changed at any time")]
    [InlineData("public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Seen = new();", "Seen", "is a collection that can be changed at any time")]
    public Task AGP0064_StateOfAllExecutions_IsReported(string member, string place, string reason) => DiagnosticAssert.ReportsAsync(
        "AGP0064",
        place,
        $"'{place}' of 'Plugin' {reason}, and every execution of every pipeline shares it; keep it in AgentExecution.Features, or in a service that the container gives",
        Plugin.Has(member));

    [Theory]
    [InlineData("S")]
    [InlineData("C")]
    [InlineData("F")]
    public Task AGP0064_StateOfAHook_IsReported(string hook) => DiagnosticAssert.ReportsAsync(
        "AGP0064",
        "_count",
        "'_count' of 'Plugin' can be set at any time, and every execution of every pipeline shares it; keep it in AgentExecution.Features, or in a service that the container gives",
        Plugin.Chain + Source.Hooks("Plugin", "Route", hook)
            .Replace("execution.Report(", "_count++; execution.Report(", StringComparison.Ordinal)
            .Replace("class Plugin : ", "partial class Plugin : ", StringComparison.Ordinal)
        + "public sealed partial class Plugin { private static int _count; }");

    [Theory]
    [InlineData("public const int Limit = 3;")]
    [InlineData("public static readonly int Limit = 3;")]
    [InlineData("public static readonly string[] Names = [\"a\"];")]
    [InlineData("public static readonly IReadOnlyList<string> Names = [\"a\"];")]
    [InlineData("public static readonly System.Collections.Frozen.FrozenSet<string> Names = System.Collections.Frozen.FrozenSet<string>.Empty;")]
    [InlineData("public static int Limit { get; } = 3;")]
    [InlineData("public static int Limit { get => 3; set => _ = value; }")]
    [InlineData("private int _count; public int Next() => ++_count;")]
    [InlineData("public List<string> Seen { get; } = [];")]
    public Task AGP0064_ConstantOrOfTheInstance_IsAccepted(string member) => DiagnosticAssert.ReportsNothingAsync(Plugin.Has(member));

    [Fact]
    public Task AGP0064_OtherClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Chain + "public static class Settings { public static int Limit { get; set; } }");
}
