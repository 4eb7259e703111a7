using AgentPipeline.Tests.JsonSchemas;
using AgentPipeline.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Tests.Checks;

public sealed class CheckEvaluatorTests : IDisposable
{
    private readonly ToolBench _bench = new(options =>
    {
        options.AllowedCommands = ["sh"];
        options.TimeLimit = TimeSpan.FromSeconds(2);
    });

    public CheckEvaluatorTests() => File.WriteAllText(_bench.At("a.txt"), "Hello, World\n");

    public static TheoryData<TaskCheck, string, bool> Verdicts => new()
    {
        { new FileExistsCheck("a.txt"), "", true },
        { new FileExistsCheck("b.txt"), "", false },
        { new FileExistsCheck("."), "", false },
        { new FileContainsCheck("a.txt", "World"), "", true },
        { new FileContainsCheck("a.txt", "world"), "", false },
        { new FileContainsCheck("b.txt", "x"), "", false },
        { new OutputMatchesCheck(@"^\d+$"), "42", true },
        { new OutputMatchesCheck(@"^\d+$"), "forty-two", false },
        { new JsonSchemaCheck(SchemaAssert.Json("""{"required":["a"]}""")), """{"a":1}""", true },
        { new JsonSchemaCheck(SchemaAssert.Json("""{"required":["a"]}""")), "Here you are:\n```json\n{\"a\":1}\n```\nDone.", true },
        { new JsonSchemaCheck(SchemaAssert.Json("""{"required":["a"]}""")), "```\n{\"b\":1}\n```", false },
        { new JsonSchemaCheck(SchemaAssert.Json("{}")), "```json\n{}\n```\n```json\n{}\n```", false },
        { new JsonSchemaCheck(SchemaAssert.Json("""{"required":["code"]}""")), """{"code":"```cs\nx\n```"}""", true },
        { new JsonSchemaCheck(SchemaAssert.Json("{}")), "not JSON", false },
        { new JsonSchemaCheck(SchemaAssert.Json("{}"), "a.txt"), "", false },
        { new JsonSchemaCheck(SchemaAssert.Json("{}"), "missing.json"), "{}", false },
        { new ExitCodeCheck("sh", ["-c", "exit 3"], 3), "", true },
        { new ExitCodeCheck("sh", ["-c", "test -f a.txt"]), "", true },
        { new ExitCodeCheck("sh", ["-c", "test -f b.txt"]), "", false },
        { new ExitCodeCheck("sh", ["-c", "sleep 600"]), "", false },
    };

    public static TheoryData<TaskCheck, ErrorCategory> WrongChecks => new()
    {
        { new FileExistsCheck("../outside/secret.txt"), ErrorCategory.PermissionDenied },
        { new FileContainsCheck("/etc/passwd", "root"), ErrorCategory.PermissionDenied },
        { new JsonSchemaCheck(SchemaAssert.Json("{}"), "../x"), ErrorCategory.PermissionDenied },
        { new JsonSchemaCheck(SchemaAssert.Json("""{"typo":1}""")), ErrorCategory.InvalidRequest },
        { new OutputMatchesCheck("("), ErrorCategory.InvalidRequest },
        { new OutputMatchesCheck(@"(a)\1"), ErrorCategory.InvalidRequest },
        { new ExitCodeCheck("rm"), ErrorCategory.PermissionDenied },
    };

    [Theory]
    [MemberData(nameof(Verdicts), DisableDiscoveryEnumeration = true)]
    public async Task Evaluate_Check_DecidesAndSaysWhy(TaskCheck check, string output, bool passes)
    {
        var outcome = await EvaluateAsync(check, output);

        Assert.Equal(passes, outcome.Passed);
        Assert.Equal(passes, outcome.Detail is null);
    }

    [Theory]
    [MemberData(nameof(WrongChecks), DisableDiscoveryEnumeration = true)]
    public async Task Evaluate_WrongCheck_IsTheTasksFaultNotTheModels(TaskCheck check, ErrorCategory category)
    {
        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => EvaluateAsync(check, "{}"));

        Assert.Equal(category, failure.Category);
        Assert.Equal(ErrorBlame.Caller, failure.Blame);
    }

    [Fact]
    public async Task Evaluate_JsonThatDoesNotFit_TellsThePlaces()
    {
        var schema = SchemaAssert.Json("""{"properties":{"age":{"type":"integer"}},"required":["name"]}""");

        var outcome = await EvaluateAsync(new JsonSchemaCheck(schema), """{"age":"ten"}""");

        Assert.Equal(
            "the answer does not fit its JSON schema: (root): lacks the required property \"name\"; /age: must be integer, but is the string \"ten\"",
            outcome.Detail);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<CheckOutcome> EvaluateAsync(TaskCheck check, string output) => await _bench.Services.GetServices<ICheckEvaluator>()
        .Single(evaluator => evaluator.CheckType == check.GetType())
        .EvaluateAsync(check, _bench.Execution(), output, TestContext.Current.CancellationToken);
}
