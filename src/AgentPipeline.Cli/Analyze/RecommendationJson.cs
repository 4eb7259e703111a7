using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Routes ranked for a task, as JSON.</summary>
internal static class RecommendationJson
{
    public static string Of(Recommendation recommendation) => JsonDocumentText.Of(writer =>
    {
        writer.WriteString("kind", recommendation.Task.Domain);
        writer.WriteNumber("complexity", recommendation.Task.Complexity);
        writer.WriteNumber("judged", recommendation.Judged);
        writer.WriteBoolean("settled", recommendation.IsSettled);
        writer.WriteOptional("runsToSettle", recommendation.RunsToSettle);
        writer.WriteEach("routes", recommendation.Arms, arm =>
        {
            writer.WriteArm(arm.Arm);
            writer.WriteNumber("success", arm.Success);
            writer.WriteInterval("interval", arm.Interval);
            writer.WriteNumber("costUsd", arm.CostUsd);
            writer.WriteNumber("utility", arm.Utility);
            writer.WriteNumber("runs", arm.Runs);
            writer.WriteOptional("gainOverNext", arm.GainOverNext);
        });
    });
}
