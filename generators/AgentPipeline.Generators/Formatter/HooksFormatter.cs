namespace AgentPipeline.Generators;

/// <summary>
/// Prints the two methods of a run of hooks: one that goes on as long as everything completes synchronously, and one state machine for
/// what is left when something does not.
/// </summary>
internal static class HooksFormatter
{
    /// <param name="writer">Takes the code.</param>
    /// <param name="run">The run.</param>
    /// <param name="isEntry">Whether the first method's body stands at the entry of the chain already.</param>
    public static void Write(SourceWriter writer, HookRun run, bool isEntry)
    {
        if (!isEntry)
        {
            writer.Line($"private {Code.Task} {Code.Method(run.Segment)}({Code.Parameters})");
            writer.Open();
            WriteBody(writer, run);
            writer.Close();
            writer.Line();
        }

        ResumeFormatter.Write(writer, run);
    }

    /// <summary>Prints what is done as long as everything completes synchronously.</summary>
    public static void WriteBody(SourceWriter writer, HookRun run)
    {
        if (run.HasFailed)
        {
            writer.Line($"var step = {HookSteps.Text(run.FirstStep)};");
        }

        if (run.HasConditions)
        {
            writer.Line("var taking = 0U;");
        }

        // Returned after the block: a struct that is made inside of it is copied out of memory on the way.
        writer.Line($"{Code.Result} result;");
        writer.Line("try");
        writer.Open();
        for (var link = 0; link < run.Count; link++)
        {
            WriteStarting(writer, run, link);
        }

        WriteStep(writer, run, run.Steps.Inside);
        writer.Line($"var pending = {run.Next}({Code.Arguments});");
        WriteWait(writer, run, run.Steps.Inside, "pending");
        writer.Line("result = pending.Result;");
        for (var link = run.Count - 1; link >= 0; link--)
        {
            WriteCompleted(writer, run, link);
        }

        writer.Close();
        writer.Line($"catch ({Code.Exception} exception)");
        writer.Open();
        writer.Line(run.HasFailed
            ? $"return {run.Resume(run.Steps.Outwards(canFail: false), pending: null, "exception")};"
            : $"return {Code.Failed("exception")};");
        writer.Close();
        writer.Line();
        writer.Line($"return new {Code.Task}(result);");
    }

    private static void WriteStarting(SourceWriter writer, HookRun run, int link)
    {
        if (!run.StartsWithCode(link))
        {
            return;
        }

        WriteStep(writer, run, HookSteps.Starting(link));
        var condition = run.Condition(link);
        if (condition is not null)
        {
            writer.Line($"if ({condition})");
            writer.Open();
            writer.Line(HookRun.Take(link));
        }

        if (run.Starting(link) is { } call)
        {
            var starting = $"{run.Identifier(link)}Starting";
            writer.Line($"var {starting} = {call};");
            WriteWait(writer, run, HookSteps.Starting(link), starting);
            writer.Line($"{starting}.GetAwaiter().GetResult();");
        }

        if (condition is not null)
        {
            writer.Close();
        }
    }

    private static void WriteCompleted(SourceWriter writer, HookRun run, int link)
    {
        if (run.Completed(link) is not { } call)
        {
            return;
        }

        WriteStep(writer, run, run.Steps.Completed(link));
        if (run.Taking(link) is { } taking)
        {
            writer.Line($"if ({taking})");
            writer.Open();
        }

        var completed = $"{run.Identifier(link)}Completed";
        writer.Line($"var {completed} = {call};");
        WriteWait(writer, run, run.Steps.Completed(link), completed, $"new {Code.Task}({completed})");
        writer.Line($"result = {completed}.Result;");
        if (run.Taking(link) is not null)
        {
            writer.Close();
        }
    }

    // Where nobody asks what was thrown, nobody asks where.
    private static void WriteStep(SourceWriter writer, HookRun run, int step)
    {
        writer.Line();
        if (run.HasFailed && step != run.FirstStep)
        {
            writer.Line($"step = {HookSteps.Text(step)};");
        }
    }

    private static void WriteWait(SourceWriter writer, HookRun run, int step, string pending, string? passedOn = null)
    {
        writer.Line($"if (!{pending}.IsCompletedSuccessfully)");
        writer.Open();
        writer.Line($"return {run.Resume(HookSteps.Text(step), passedOn ?? pending, "null")};");
        writer.Close();
        writer.Line();
    }
}
