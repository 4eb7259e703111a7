using AgentPipeline.Tests.JsonSchemas;
using AgentPipeline.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Tests.Checks;

public sealed class VerificationMiddlewareTests : IDisposable
{
    private readonly ToolBench _bench = new(options => options.AllowedCommands = ["sh"]);

    public VerificationMiddlewareTests() => File.WriteAllText(_bench.At("a.txt"), "Hello, World\n");

    public static TheoryData<TaskCheck, ErrorCategory> Categories => new()
    {
        { new FileExistsCheck("b"), ErrorCategory.FileNotFound },
        { new FileContainsCheck("a.txt", "Moon"), ErrorCategory.OutputFormat },
        { new OutputMatchesCheck("y"), ErrorCategory.OutputFormat },
        { new JsonSchemaCheck(SchemaAssert.Json("false")), ErrorCategory.OutputFormat },
        { new ExitCodeCheck("sh", ["-c", "exit 1"]), ErrorCategory.ToolError },
    };

    [Fact]
    public async Task Verify_AllChecksPass_MarksTheResult()
    {
        var result = await VerifyAsync("42", new FileExistsCheck("a.txt"), new OutputMatchesCheck("42"));

        Assert.Equal(ExecutionResult.Succeeded("42") with { VerifiedBy = "checks" }, result);
    }

    [Fact]
    public async Task Verify_NoChecks_ClaimsNothing() => Assert.Null((await VerifyAsync("42")).VerifiedBy);

    [Fact]
    public async Task Verify_SeveralFail_TellsAllAndTakesTheFirstCategory()
    {
        var failure = await Assert.ThrowsAsync<AgentFailureException>(
            () => VerifyAsync("x", new OutputMatchesCheck("x"), new FileExistsCheck("b.txt"), new OutputMatchesCheck("y"), new FileContainsCheck("a.txt", "Moon")));

        Assert.Equal(ErrorCategory.FileNotFound, failure.Category);
        Assert.Equal(ErrorBlame.Model, failure.Blame);
        Assert.Null(failure.Path);
        Assert.Equal("x", failure.Output);
        Assert.Equal(
            """
            The task is not done yet; 3 of 4 checks did not pass:
            - file_exists: the file "b.txt" does not exist
            - output_matches: the answer does not match the regular expression y; it is "x"
            - file_contains: the file "a.txt" does not contain the text "Moon"
            """,
            failure.Message);
    }

    [Theory]
    [MemberData(nameof(Categories), DisableDiscoveryEnumeration = true)]
    public async Task Verify_FailedCheck_HasTheCategoryThatRecoveryKnows(TaskCheck check, ErrorCategory category) =>
        Assert.Equal(category, (await Assert.ThrowsAsync<AgentFailureException>(() => VerifyAsync("{}", check))).Category);

    [Fact]
    public async Task Verify_CheckWithoutEvaluator_FailsBeforeAnyWorkAndNamesTheFix()
    {
        var worked = false;

        var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await AgentMiddleware.InvokeAsync(
            Middleware(),
            _bench.Execution(new CompilesCheck(["A.cs"])),
            (_, _) =>
            {
                worked = true;
                return ValueTask.FromResult(ExecutionResult.Succeeded(""));
            },
            TestContext.Current.CancellationToken));

        Assert.False(worked);
        Assert.Equal(ErrorCategory.InvalidRequest, failure.Category);
        Assert.Equal(ErrorBlame.Host, failure.Blame);
        Assert.Contains("AddCSharpTools()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ExecutorFailed_RunsNoCheck()
    {
        var failed = ExecutionResult.Failed(new AgentError { Category = ErrorCategory.RateLimit });

        var result = await AgentMiddleware.InvokeAsync(
            Middleware(),
            _bench.Execution(new FileExistsCheck("b.txt")), (_, _) => ValueTask.FromResult(failed), TestContext.Current.CancellationToken);

        Assert.Same(failed, result);
    }

    [Fact]
    public void Register_EvaluatorOfTheHost_WinsOverOurs()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<ICheckEvaluator>(new NeverSatisfied());
        CheckServices.Register(services);
        CheckServices.Register(services);
        using var provider = services.BuildServiceProvider();

        var evaluators = provider.GetServices<ICheckEvaluator>().ToList();

        Assert.Equal(6, evaluators.Count);
        Assert.IsType<NeverSatisfied>(evaluators.First(evaluator => evaluator.CheckType == typeof(FileExistsCheck)));
    }

    public void Dispose() => _bench.Dispose();

    private VerificationMiddleware Middleware() =>
        new(_bench.Services.GetServices<ICheckEvaluator>(), NullLogger<VerificationMiddleware>.Instance);

    private async Task<ExecutionResult> VerifyAsync(string output, params TaskCheck[] checks) => await AgentMiddleware.InvokeAsync(
        Middleware(), _bench.Execution(checks), (_, _) => ValueTask.FromResult(ExecutionResult.Succeeded(output)), TestContext.Current.CancellationToken);

    private sealed class NeverSatisfied : CheckEvaluator<FileExistsCheck>
    {
        protected override ValueTask<CheckOutcome> EvaluateAsync(
            FileExistsCheck check, AgentExecution execution, string output, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new CheckOutcome("file_exists", false, "never"));
    }
}
