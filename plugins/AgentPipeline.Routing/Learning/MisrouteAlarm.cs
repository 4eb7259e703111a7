namespace AgentPipeline.Routing;

/// <summary>Says that an arm has become worse at a kind of task.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Evidence">The e-value: how many times better a drop explains the runs than a constant success rate, summed over when it may have happened.</param>
/// <param name="Runs">Runs since the moment at which the drop most likely happened.</param>
/// <param name="Failures">Those of them that failed.</param>
/// <param name="RateBefore">The success rate before that moment.</param>
/// <param name="RateSince">The success rate since.</param>
public sealed record MisrouteAlarm(string Arm, string Domain, double Evidence, int Runs, int Failures, double RateBefore, double RateSince);
