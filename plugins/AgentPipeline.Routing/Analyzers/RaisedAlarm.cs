namespace AgentPipeline.Routing;

/// <summary>An arm became worse at a kind of task.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Kind">The kind; empty for tasks without one.</param>
/// <param name="RaisedAt">When the run began that raised it.</param>
/// <param name="TaskId">The task of that run.</param>
/// <param name="Evidence">The e-value: how many times better a drop explains the runs than a constant success rate, summed over when it may have happened.</param>
/// <param name="Runs">Runs since the likeliest moment of the drop.</param>
/// <param name="Failures">Failures among them.</param>
/// <param name="RateBefore">The success rate before that moment.</param>
/// <param name="RateSince">The success rate since, up to the alarm.</param>
public sealed record RaisedAlarm(
    LoggedArm Arm, string Kind, DateTimeOffset RaisedAt, string TaskId, double Evidence, int Runs, int Failures, double RateBefore, double RateSince)
{
    /// <summary>Every alarm of these runs, newest first.</summary>
    internal static IReadOnlyList<RaisedAlarm> Of(IReadOnlyList<RoutedRun> runs)
    {
        var detectors = new Dictionary<(LoggedArm Arm, string Kind), MisrouteDetector>();
        var alarms = new List<RaisedAlarm>();
        foreach (var run in runs)
        {
            var key = (Arm: LoggedArm.Of(run), Kind: run.Task.Domain);
            if (!detectors.TryGetValue(key, out var detector))
            {
                detectors[key] = detector = new MisrouteDetector();
            }

            if (detector.Add(run.Succeeded, out var drop))
            {
                alarms.Add(new RaisedAlarm(
                    key.Arm, key.Kind, run.StartedAt, run.TaskId, drop.Value, drop.Runs, drop.Failures, drop.RateBefore,
                    1 - ((double)drop.Failures / drop.Runs)));
            }
        }

        alarms.Reverse();
        return alarms;
    }
}
