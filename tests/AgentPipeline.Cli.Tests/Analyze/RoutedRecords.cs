using AgentPipeline.History;
using AgentPipeline.History.Tests;

namespace AgentPipeline.Cli.Tests;

/// <summary>Records of verified tasks whose model was drawn by chance, from a seed, as lines of an export.</summary>
internal static class RoutedRecords
{
    private static readonly string[] _models = ["small", "large"];

    /// <summary>The threshold of 0.5 decides, and 30% are drawn the other way; success follows from model, kind and the record's number.</summary>
    public static string Lines(int count, Func<string, string, int, double> rateOf)
    {
        var random = new Random(11);
        return string.Concat(Enumerable.Range(0, count).Select(number =>
        {
            var (kind, complexity) = (random.Next(2) == 0 ? "code" : "text", Math.Round(random.NextDouble(), 3));
            var preferred = complexity >= 0.5 ? 1 : 0;
            var isPreferred = random.NextDouble() < 0.7;
            var model = _models[isPreferred ? preferred : 1 - preferred];
            var success = random.NextDouble() < rateOf(model, kind, number);
            return ExecutionRecordJson.Serialize(Record(number, kind, complexity, model, success, isPreferred ? 0.7 : 0.3)) + "\n";
        }));
    }

    private static ExecutionRecord Record(int number, string kind, double complexity, string model, bool success, double propensity)
    {
        var cost = model == "large" ? 0.02m : 0.002m;
        var record = Records.Routed(number, (model, success));
        return record with
        {
            Id = new Guid($"019caa00-0000-7000-8000-{number:D12}"),
            Kind = kind,
            Complexity = complexity,
            Prompt = $"Do the {kind} of item {number % 7}",
            CostUsd = cost,
            Attempts = [record.Attempts[0] with { CostUsd = cost }],
            Route = record.Route! with
            {
                Propensity = propensity,
                PolicyVersion = "thresholds-1",
                Candidates = [.. _models.Select(candidate => new RouteCandidate("single-phase", candidate, 0.5, 0))],
            },
        };
    }
}
