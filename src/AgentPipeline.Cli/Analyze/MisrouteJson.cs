using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Misroutes, as JSON.</summary>
internal static class MisrouteJson
{
    public static string Of(MisrouteAnalysis analysis) => JsonDocumentText.Of(writer =>
    {
        writer.WriteNumber("executions", analysis.Records);
        writer.WriteNumber("judged", analysis.Judged);
        writer.WriteEach("groups", analysis.Groups, group =>
        {
            writer.WriteArm(group.Arm);
            writer.WriteString("kind", group.Kind);
            writer.WriteNumber("failures", group.Failures);
            writer.WriteNumber("runs", group.Runs);
            writer.WriteInterval("success", group.Success);
            writer.WriteNumber("savedByOthers", group.SavedByOthers);
            if (group.Better is { } better)
            {
                writer.WriteStartObject("better");
                writer.WriteArm(better.Arm);
                writer.WriteNumber("success", better.Success);
                writer.WriteInterval("interval", better.Interval);
                writer.WriteNumber("runs", better.Runs);
                writer.WriteNumber("costDifferenceUsd", better.CostDifferenceUsd);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("better");
            }

            writer.WriteStartArray("examples");
            foreach (var example in group.Examples)
            {
                writer.WriteStringValue(example);
            }

            writer.WriteEndArray();
        });
        writer.WriteEach("alarms", analysis.Alarms, alarm =>
        {
            writer.WriteArm(alarm.Arm);
            writer.WriteString("kind", alarm.Kind);
            writer.WriteString("raisedAt", alarm.RaisedAt);
            writer.WriteString("taskId", alarm.TaskId);
            writer.WriteNumber("evidence", alarm.Evidence);
            writer.WriteNumber("runs", alarm.Runs);
            writer.WriteNumber("failures", alarm.Failures);
            writer.WriteNumber("rateBefore", alarm.RateBefore);
            writer.WriteNumber("rateSince", alarm.RateSince);
        });
    });
}
