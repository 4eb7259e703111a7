namespace AgentPipeline.Generators.Tests;

public class BlockingTests
{
    private const string Pass = " return next(execution, cancellationToken);";
    private const string Await = "await it instead";

    [Theory]
    [InlineData("_ = Load().Result;" + Pass, "Load().Result", ".Result", Await)]
    [InlineData("_ = new ValueTask<int>(1).Result;" + Pass, "new ValueTask<int>(1).Result", ".Result", Await)]
    [InlineData("Load().Wait();" + Pass, "Load().Wait()", ".Wait()", Await)]
    [InlineData("Load().Wait(100, cancellationToken);" + Pass, "Load().Wait(100, cancellationToken)", ".Wait()", Await)]
    [InlineData("Load().GetAwaiter().GetResult();" + Pass, "Load().GetAwaiter().GetResult()", ".GetAwaiter().GetResult()", Await)]
    [InlineData("Load().ConfigureAwait(false).GetAwaiter().GetResult();" + Pass, "Load().ConfigureAwait(false).GetAwaiter().GetResult()", ".GetAwaiter().GetResult()", Await)]
    [InlineData("Task.WaitAll(Load());" + Pass, "Task.WaitAll(Load())", "Task.WaitAll", "write 'await Task.WhenAll(…)'")]
    [InlineData("Thread.Sleep(5);" + Pass, "Thread.Sleep(5)", "Thread.Sleep", "write 'await Task.Delay(delay, execution.TimeProvider, cancellationToken)'")]
    [InlineData("return new(next(execution, cancellationToken).AsTask().Result);", "next(execution, cancellationToken).AsTask().Result", ".Result", Await)]
    [InlineData("return next(execution, cancellationToken).Result;", "next(execution, cancellationToken).Result", ".Result", Await)]
    [InlineData("return next(execution, cancellationToken).GetAwaiter().GetResult();", "next(execution, cancellationToken).GetAwaiter().GetResult()", ".GetAwaiter().GetResult()", Await)]
    [InlineData("var load = Load(); _ = load.Result;" + Pass, "load.Result", ".Result", Await)]
    [InlineData("Action later = () => Load().Wait(); later();" + Pass, "Load().Wait()", ".Wait()", Await)]
    public Task AGP0063_InMiddleware_IsReported(string statements, string place, string call, string advice) => DiagnosticAssert.ReportsAsync(
        "AGP0063",
        place,
        $"'Plugin' blocks its thread with '{call}'; {advice}",
        Plugin.Runs(statements, members: "private static Task<int> Load() => Task.FromResult(1);"));

    [Fact]
    public Task AGP0063_InExecutorsHelper_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0063",
        "Thread.Sleep(1)",
        "'Slow' blocks its thread with 'Thread.Sleep'; write 'await Task.Delay(delay, execution.TimeProvider, cancellationToken)'",
        Source.Header + Source.Pipeline + """
            [AgentExecutor("slow")]
            public sealed class Slow : IAgentExecutor
            {
                public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken) => new(Work());

                private static ExecutionResult Work()
                {
                    Thread.Sleep(1);
                    return ExecutionResult.Succeeded("done");
                }
            }
            """);

    [Theory]
    [InlineData("S")]
    [InlineData("C")]
    [InlineData("F")]
    public Task AGP0063_InHook_IsReported(string hook) => DiagnosticAssert.ReportsAsync(
        "AGP0063",
        "Thread.Sleep(1)",
        "'Plugin' blocks its thread with 'Thread.Sleep'; write 'await Task.Delay(delay, execution.TimeProvider, cancellationToken)'",
        Plugin.Chain + Source.Hooks("Plugin", "Route", hook).Replace("execution.Report(", "Thread.Sleep(1); execution.Report(", StringComparison.Ordinal));

    [Theory]
    [InlineData("_ = await Load();")]
    [InlineData("var load = Load(); await Task.WhenAll(load); _ = load.Result;")]
    [InlineData("var load = Load(); await load; load.GetAwaiter().GetResult();")]
    [InlineData("var load = Load(); _ = load.IsCompletedSuccessfully ? load.Result : await load;")]
    [InlineData("var load = Load(); if (load is { IsCompletedSuccessfully: true }) { _ = load.Result; } await Task.Yield();")]
    [InlineData("var awaiter = Load().GetAwaiter(); if (awaiter.IsCompleted) { awaiter.GetResult(); } await Task.Yield();")]
    [InlineData("_ = await Load().ContinueWith(done => done.Result, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);")]
    [InlineData("PipelineTask<ExecutionResult> load = ExecutionResult.Succeeded(\"\"); _ = load.IsCompletedSuccessfully ? load.Result : await load;")]
    [InlineData("_ = new Answer().Result; await Task.Yield();")]
    public Task AGP0063_NothingToWaitFor_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Runs(
            statements + " return await next(execution, cancellationToken);",
            members: "private static Task<int> Load() => Task.FromResult(1); private sealed class Answer { public int Result => 42; }"));

    [Fact]
    public Task AGP0063_OtherClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Chain + "public static class Tool { public static void Main2() => Thread.Sleep(1); }");
}
