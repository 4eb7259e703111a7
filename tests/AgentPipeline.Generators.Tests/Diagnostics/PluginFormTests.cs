namespace AgentPipeline.Generators.Tests;

public class PluginFormTests
{
    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Theory]
    [InlineData("S", "IStartingHook")]
    [InlineData("C", "ICompletedHook")]
    [InlineData("F", "IFailedHook")]
    [InlineData("CF", "ICompletedHook")]
    public Task AGP0033_BothForms_IsReported(string hooks, string named) => DiagnosticAssert.ReportsAsync(
        "AGP0033",
        "Plugin",
        $"'Plugin' implements IAgentMiddleware and {named}; only one form is called, so move everything into one of them",
        _chain + Source.Hooks("Plugin", "Record", hooks).Replace("class Plugin : ", "class Plugin : Base, ", StringComparison.Ordinal)
        + "public abstract class Base : IAgentMiddleware" + Source.MiddlewareBody);

    [Theory]
    [InlineData("S")]
    [InlineData("C")]
    [InlineData("F")]
    [InlineData("SCF")]
    public Task AGP0033_HooksOnly_IsAccepted(string hooks) => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Hooks("Plugin", "Record", hooks));

    [Fact]
    public Task AGP0033_FullFormOnly_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(_chain + Source.Middleware("Plugin", "Record"));

    [Theory]
    [InlineData("Recover", "S", "IStartingHook")]
    [InlineData("Recover", "CF", "ICompletedHook")]
    [InlineData("Record", "F", "IFailedHook")]
    public Task AGP0034_HooksThatReenter_IsReportedOnce(string stage, string hooks, string named) => DiagnosticAssert.ReportsAsync(
        "AGP0034",
        "Plugin",
        $"'Plugin' is declared [Reenters] but implements {named}, and a hook cannot run the inside again; remove [Reenters], or implement IAgentMiddleware instead",
        _chain + "[Reenters]" + Source.Hooks("Plugin", stage, hooks));

    [Fact]
    public Task AGP0034_FullFormThatReenters_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[Reenters]" + Source.Middleware("Plugin", "Recover"));

    [Fact]
    public Task AGP0034_HooksWithoutAttribute_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Hooks("Plugin", "Recover"));
}
