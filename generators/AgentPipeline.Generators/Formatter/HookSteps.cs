using System.Globalization;

namespace AgentPipeline.Generators;

/// <summary>
/// Numbers what a run of hooks does, in the order in which it does it when nothing is thrown: each link starts, the inside runs, each
/// link completes, the last one first. What is thrown leads to the steps after the return: each link fails, the last one first.
/// </summary>
/// <param name="count">How many links the run has; their numbers go from 0, outermost first.</param>
internal sealed class HookSteps(int count)
{
    /// <summary>The inside runs.</summary>
    public int Inside => count;

    /// <summary>The result is returned.</summary>
    public int Return => (2 * count) + 1;

    /// <summary>What was thrown goes outwards.</summary>
    public int End => (3 * count) + 2;

    /// <summary>A link starts.</summary>
    public static int Starting(int link) => link;

    /// <summary>A link has its result.</summary>
    public int Completed(int link) => (2 * count) - link;

    /// <summary>A link learns what was thrown inside it.</summary>
    public int Failed(int link) => (3 * count) + 1 - link;

    /// <summary>An expression for the step that follows when the step at hand throws: the innermost link that was entered fails.</summary>
    /// <param name="canFail">Whether the step at hand may itself be one of those that learn of an exception.</param>
    public string Outwards(bool canFail)
    {
        var completing = $"step + {Text(count + 2)}";
        var onward = canFail ? $"step <= {Text(2 * count)} ? {completing} : step + 1" : completing;
        return $"step <= {Text(count)} ? {Text(End)} - step : {onward}";
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
