using System.Text.Json;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>What the history says about routing, as JSON.</summary>
internal static class RoutingAnalysisJson
{
    public static string Of(RoutingAnalysis analysis) => JsonDocumentText.Of(writer =>
    {
        writer.WriteNumber("executions", analysis.Records);
        writer.WriteNumber("judged", analysis.Judged);
        writer.WriteNumber("drawn", analysis.Drawn);
        writer.WriteNumber("costWeight", analysis.CostWeight);
        writer.WriteNumber("costReferenceUsd", analysis.CostReference);
        writer.WriteNumber("changes", analysis.Changes);
        writer.WriteEach("routes", analysis.Arms, arm =>
        {
            writer.WriteArm(arm.Arm);
            WriteBand(writer, arm.All);
            writer.WriteNumber("takenOver", arm.Escalated);
            writer.WriteNumber("savedByTakeover", arm.SavedByEscalation);
            writer.WriteEach("bands", arm.Bands, band =>
            {
                writer.WriteString("band", band.Band);
                WriteBand(writer, band);
            });
        });
        writer.WriteEach("thresholds", analysis.Thresholds, threshold => WriteThreshold(writer, threshold));
        writer.WriteEach("pins", analysis.Pins, pin => WriteChange(writer, pin));
        if (analysis.Collapse is { } collapse)
        {
            writer.WriteStartObject("collapse");
            writer.WriteString("model", collapse.Model);
            writer.WriteNumber("share", collapse.Share);
            writer.WriteNumber("choices", collapse.Choices);
            writer.WriteString("next", collapse.Next);
            writer.WriteNumber("nextRuns", collapse.NextRuns);
            writer.WriteInterval("advantage", collapse.Advantage);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("collapse");
        }
    });

    private static void WriteBand(Utf8JsonWriter writer, BandSummary band)
    {
        writer.WriteNumber("runs", band.Runs);
        writer.WriteNumber("succeeded", band.Succeeded);
        writer.WriteInterval("interval", band.Interval);
        writer.WriteNumber("meanCostUsd", band.MeanCostUsd);
    }

    private static void WriteThreshold(Utf8JsonWriter writer, ThresholdAnalysis threshold)
    {
        writer.WriteString("name", threshold.Name);
        writer.WriteNumber("current", threshold.Current);
        writer.WriteEach("outcomes", threshold.Outcomes, outcome =>
        {
            writer.WriteNumber("value", outcome.Value);
            WriteEstimate(writer, "success", outcome.Success);
            WriteEstimate(writer, "successByWeightsAlone", outcome.SelfNormalizedSuccess);
            WriteEstimate(writer, "costUsd", outcome.CostUsd);
            WriteEstimate(writer, "utility", outcome.Utility);
        });
        if (threshold.Best is { } best)
        {
            writer.WriteStartObject("suggestion");
            WriteChange(writer, best);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("suggestion");
        }
    }

    private static void WriteEstimate(Utf8JsonWriter writer, string name, OffPolicyEstimate estimate)
    {
        writer.WriteStartObject(name);
        writer.WriteOptional("value", estimate.Value);
        writer.WriteInterval("interval", estimate.Interval);
        writer.WriteNumber("runs", estimate.Runs);
        writer.WriteNumber("effectiveRuns", estimate.EffectiveRuns);
        writer.WriteString("refusal", estimate.Refusal);
        writer.WriteOptional("runsNeeded", estimate.RunsNeeded);
        writer.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter writer, RoutingChange change)
    {
        if (change.Threshold is null)
        {
            writer.WriteString("kind", change.Kind);
            writer.WriteString("model", change.Model);
        }
        else
        {
            writer.WriteOptional("value", change.Value);
        }

        writer.WriteString("grade", AnalysisFormat.Grade(change.Grade));
        writer.WriteOptional("gain", change.Gain);
        writer.WriteInterval("interval", change.Interval);
        writer.WriteOptional("probability", change.Probability);
        writer.WriteNumber("affected", change.Affected);
        writer.WriteNumber("bearing", change.Bearing);
        writer.WriteNumber("effectiveRuns", change.EffectiveRuns);
        writer.WriteNumber("logEvidence", change.LogEvidence);
        writer.WriteOptional("runsToSettle", change.RunsToSettle);
    }
}
