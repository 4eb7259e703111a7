using System.Diagnostics;
using AgentPipeline.History;
using AgentPipeline.Routing;

namespace AgentPipeline.Benchmarks;

/// <summary>What a routing decision takes among 24 arms, and what it takes to learn from an outcome.</summary>
internal static class RoutingMeter
{
    public const string Choose = "routing/choose/p50";
    public const string ChooseTail = "routing/choose/p99";
    public const string Route = "routing/route/p50";
    public const string RouteTail = "routing/route/p99";
    public const string Start = "routing/start/ms";
    public const string Observe = "routing/observe/p50";

    private const int Models = 12;
    private const int Arms = 2 * Models;
    private const int Domains = 60;
    private const int Outcomes = 2_000;
    private const int Decisions = 40_000;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(3);

    public static void Measure(Measurements measurements)
    {
        var tasks = RoutingTasks.All(Domains);
        MeasureLearner(measurements, tasks);
        MeasureRouter(measurements, tasks);
    }

    private static void MeasureLearner(Measurements measurements, IReadOnlyList<AgentTask> tasks)
    {
        var learner = new RouteLearner([.. Enumerable.Range(0, Arms).Select(arm => $"arm-{arm}")]);
        var features = tasks.Select(task => new RouteFeatures(task.Kind!, task.Complexity!.Value, task.Prompt)).ToArray();
        measurements.Add(Observe, Quantile.Median(Times(Outcomes, number => learner.Observe(features[number % features.Length], number % Arms, number % 3 == 0 ? 0 : 1, 0.01)).Skip(Outcomes / 2)));
        Add(measurements, Choose, ChooseTail, number => learner.Choose(features[number % features.Length]));
    }

    private static void MeasureRouter(Measurements measurements, IReadOnlyList<AgentTask> tasks)
    {
        using var routing = RoutingTasks.Router(Models, History(tasks));
        var executions = tasks.Select(RoutingTasks.ExecutionOf).ToArray();

        // The first decision waits until history was read.
        var began = Stopwatch.GetTimestamp();
        routing.Router.RouteAsync(executions[0], default).AsTask().GetAwaiter().GetResult();
        measurements.Add(Start, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        Add(measurements, Route, RouteTail, number => routing.Router.RouteAsync(executions[number % executions.Length], default).AsTask().GetAwaiter().GetResult());
    }

    private static InMemoryExecutionHistory History(IReadOnlyList<AgentTask> tasks)
    {
        var history = new InMemoryExecutionHistory();
        for (var number = 0; number < Outcomes; number++)
        {
            history.AppendAsync(RoutingTasks.RecordOf(tasks[number % tasks.Count], $"model-{number % Models}", number % 3 != 0, number)).AsTask().GetAwaiter().GetResult();
        }

        return history;
    }

    /// <summary>Microseconds of each call.</summary>
    private static List<double> Times<T>(int count, Func<int, T> call)
    {
        var times = new List<double>(count);
        for (var number = 0; number < count; number++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(call(number));
            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return times;
    }

    /// <summary>Measures once the runtime has had time to optimise what is called.</summary>
    private static void Add<T>(Measurements measurements, string median, string tail, Func<int, T> call)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < _warmUp)
        {
            Times(Decisions / 100, call);
        }

        var times = Times(Decisions, call);
        measurements.Add(median, Quantile.Median(times));
        measurements.Add(tail, Quantile.Of(times, 0.99));
    }
}
