namespace AgentPipeline.Generators.Tests;

public class PluginConditionTests
{
    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Theory]
    [InlineData("[]", "are an empty list")]
    [InlineData("[\"code\", \" \"]", "hold an empty name")]
    public Task AGP0030_EmptyKinds_IsReported(string kinds, string problem) => DiagnosticAssert.ReportsAsync(
        "AGP0030",
        "A",
        $"The Kinds of 'A' {problem}, which no task can have; name the kinds of tasks it is for, or remove Kinds to run for every task",
        _chain + Source.Middleware("A", "Route", $"Kinds = {kinds}"));

    [Fact]
    public Task AGP0031_KindNamedTwice_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0031",
        "A",
        "The Kinds of 'A' name 'code' twice; remove one",
        _chain + Source.Middleware("A", "Route", "Kinds = [\"code\", \"files\", \"code\"]"));

    [Fact]
    public Task AGP0031_KindsThatDifferInCase_AreAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("A", "Route", "Kinds = [\"code\", \"Code\"]"));

    [Theory]
    [InlineData("")]
    [InlineData("Section:")]
    [InlineData("Section: :Enabled")]
    public Task AGP0032_NotAConfigurationKey_IsReported(string key) => DiagnosticAssert.ReportsAsync(
        "AGP0032",
        "A",
        $"The EnabledBy of 'A' is '{key}', which is no configuration key; write it like 'Section:Enabled', or remove it",
        _chain + Source.Middleware("A", "Route", $"EnabledBy = \"{key}\""));

    [Theory]
    [InlineData("Enabled")]
    [InlineData("Section:Part:Enabled")]
    public Task AGP0032_ConfigurationKey_IsAccepted(string key) => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("A", "Route", $"EnabledBy = \"{key}\""));
}
