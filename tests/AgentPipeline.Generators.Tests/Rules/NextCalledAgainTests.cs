namespace AgentPipeline.Generators.Tests;

public class NextCalledAgainTests
{
    private const string Call = "next(execution, cancellationToken)";

    public static TheoryData<string, string> Repeating => new()
    {
        { $"await {Call}; return await next.Invoke(execution, cancellationToken);", "next.Invoke(execution, cancellationToken)" },
        { $"while (true) {{ var result = await {Call}; if (result.Success) {{ return result; }} }}", Call },
        { $"for (var i = 0; i < 3; i++) {{ if ((await {Call}).Success) {{ break; }} }} return Done;", Call },
        { $"while (true) {{ try {{ return await {Call}; }} catch (TimeoutException) {{ }} }}", Call },
        { $"try {{ return await {Call}; }} catch (TimeoutException) {{ return await next.Invoke(execution, cancellationToken); }}", "next.Invoke(execution, cancellationToken)" },
        { $"var first = await {Call}; return first.Success ? first : await next.Invoke(execution, cancellationToken);", "next.Invoke(execution, cancellationToken)" },
        { $"var first = await {Call}; return first.Success ? first : await Helper.CallAsync(next, execution, cancellationToken);", "next" },
        { $"_ = await RestAsync(); return await RestAsync(); PipelineTask<ExecutionResult> RestAsync() => {Call};", "RestAsync()" },
        { $"Func<Task<ExecutionResult>> twice = async () => {{ await {Call}; return await next.Invoke(execution, cancellationToken); }}; return await twice();", "next.Invoke(execution, cancellationToken)" },
        { $"try {{ return await RestAsync(); }} finally {{ await Task.Yield(); }} async PipelineTask<ExecutionResult> RestAsync() {{ try {{ return await {Call}; }} catch (TimeoutException) {{ return await next.Invoke(execution, cancellationToken); }} }}", "next.Invoke(execution, cancellationToken)" },
        { $"try {{ return await {Call}; }} finally {{ await next.Invoke(execution, cancellationToken); }}", "next.Invoke(execution, cancellationToken)" },
    };

    [Theory]
    [MemberData(nameof(Repeating))]
    public Task AGP0061_CallAfterCall_IsReported(string statements, string place) => DiagnosticAssert.ReportsAsync(
        "AGP0061",
        place,
        "'Plugin' can come here after 'next' was called already, and would run everything inside it again; call it once; only recovery, in Stage.Recover and declared [Reenters], does that",
        WithHelper(Plugin.Runs(statements)));

    [Theory]
    [MemberData(nameof(Repeating))]
    public Task AGP0061_Reenters_IsAccepted(string statements, string place)
    {
        Assert.NotEmpty(place);
        return DiagnosticAssert.ReportsNothingAsync(WithHelper(Plugin.Runs(statements, attributes: "[Reenters]", stage: "Recover")));
    }

    [Theory]
    [InlineData($"if (execution.Route is null) {{ return await {Call}; }} return await {Call};")]
    [InlineData($"return execution.Route is null ? {Call} : {Call};")]
    [InlineData($"return execution.Attempts.Count switch {{ 1 => await {Call}, 2 => Done, _ => await {Call} }};")]
    [InlineData($"foreach (var attempt in execution.Attempts) {{ if (attempt.Number > 1) {{ return await {Call}; }} }} return Done;")]
    [InlineData($"try {{ if (execution.Route is null) {{ return await {Call}; }} }} finally {{ execution.Report(ExecutionUpdateKind.OutputText, \"done\"); }} return await {Call};")]
    [InlineData($"try {{ execution.Report(ExecutionUpdateKind.OutputText, \"a\"); }} catch (TimeoutException) {{ return await {Call}; }} return await {Call};")]
    [InlineData($"Func<PipelineTask<ExecutionResult>> rest = () => {Call}; return execution.Route is null ? await rest() : await {Call};")]
    [InlineData($"using var source = new CancellationTokenSource(); try {{ return await {Call}; }} catch (TimeoutException) {{ return Done; }}")]
    public Task AGP0061_OneCallOnEachPath_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(Plugin.Runs(statements));

    private static string WithHelper(string source) => source + """

        internal static class Helper
        {
            public static PipelineTask<ExecutionResult> CallAsync(ExecutionDelegate next, AgentExecution execution, CancellationToken cancellationToken)
                => next(execution, cancellationToken);
        }
        """;
}
