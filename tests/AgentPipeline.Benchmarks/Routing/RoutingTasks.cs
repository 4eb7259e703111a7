using AgentPipeline.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Benchmarks;

/// <summary>Made-up tasks of 70 words, records of them, and a router from a container.</summary>
internal static class RoutingTasks
{
    private const int Words = 70;

    /// <summary>Complex enough for both executors to be candidates.</summary>
    private const double Complexity = 0.7;

    private static readonly string[] _vocabulary = [.. Enumerable.Range(0, 900).Select(number => $"word{number * 7919 % 1000:x}")];

    public static IReadOnlyList<AgentTask> All(int domains) => [.. Enumerable.Range(0, 4 * domains).Select(number => new AgentTask
    {
        Id = $"task-{number}",
        Kind = $"kind-{number % domains}",
        Complexity = Complexity,
        Prompt = string.Join(' ', Enumerable.Range(0, Words).Select(word => _vocabulary[((number * 31) + (word * 17)) % _vocabulary.Length])),
        Checks = [new OutputMatchesCheck("done")],
    })];

    public static AgentExecution ExecutionOf(AgentTask task)
        => new(task, Path.GetTempPath()) { Analysis = new TaskAnalysis(Complexity, new Dictionary<string, double>()) };

    public static ExecutionRecord RecordOf(AgentTask task, string model, bool success, int number)
    {
        var startedAt = DateTimeOffset.UnixEpoch.AddSeconds(number);
        var executor = number % 2 == 0 ? "single-phase" : "two-phase";
        return new ExecutionRecord
        {
            Id = Guid.CreateVersion7(startedAt),
            TaskId = task.Id,
            Kind = task.Kind,
            Prompt = task.Prompt,
            Complexity = Complexity,
            StartedAt = startedAt,
            Duration = TimeSpan.FromSeconds(2),
            Success = success,
            VerifiedBy = success ? "checks" : null,
            Attempts =
            [
                new AttemptRecord
                {
                    Number = 1,
                    Executor = executor,
                    Model = model,
                    StartedAt = startedAt,
                    Duration = TimeSpan.FromSeconds(2),
                    Success = success,
                    Error = success ? null : new AgentError { Category = ErrorCategory.OutputFormat, Blame = ErrorBlame.Model },
                    InputTokens = 800,
                    OutputTokens = 200,
                    CostUsd = 0.001m,
                },
            ],
            CostUsd = 0.001m,
        };
    }

    public static RouterUnderTest Router(int models, IExecutionHistory history)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(history);
        for (var number = 0; number < models; number++)
        {
            services.AddAgentModel(
                new ModelProfile { Id = $"model-{number}", Tier = number, InputPricePerMillion = 1 + number, OutputPricePerMillion = 4 + number },
                _ => throw new InvalidOperationException("No model is asked."));
        }

        ExecutorServices.Register(services);
        RoutingServices.Register(services);
        return new RouterUnderTest(services.BuildServiceProvider());
    }
}
