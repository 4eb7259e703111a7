using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Doctor;

/// <summary>What was found, a line each: in order, worth a look, or failed, with the way out.</summary>
internal sealed class Findings
{
    /// <summary>Whether something has failed.</summary>
    public bool HaveFailed { get; private set; }

    public static void Section(string title) => Screen.WriteLine(title);

    public static void Ok(string what, string finding) => Screen.WriteLine($"  {what}: ok, {finding}");

    public static void Warn(string what, string finding) => Screen.WriteLine($"  {what}: warn, {finding}");

    /// <param name="what">What failed.</param>
    /// <param name="finding">What is wrong, and what to do.</param>
    public void Fail(string what, string finding)
    {
        HaveFailed = true;
        Screen.WriteLine($"  {what}: FAILED, {finding}");
    }
}
