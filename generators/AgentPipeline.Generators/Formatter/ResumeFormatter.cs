namespace AgentPipeline.Generators;

/// <summary>Prints the state machine of a run of hooks: it waits for what has not completed, and does the steps that are left.</summary>
internal static class ResumeFormatter
{
    private const string Await = ".ConfigureAwait(false)";

    public static void Write(SourceWriter writer, HookRun run)
    {
        // Where nothing suspends, its stack should cost nothing.
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Line($"private async {Code.Task} {run.ResumeMethod}({run.ResumeParameters})");
        writer.Open();
        writer.Line($"{Code.Result}? result = null;");
        if (run.HasFailed)
        {
            WriteGuarded(writer, run);
        }
        else
        {
            WriteWait(writer, run);
            WriteSteps(writer, run);
        }

        writer.Close();
    }

    private static void WriteGuarded(SourceWriter writer, HookRun run)
    {
        writer.Line("var isPending = thrown is null;");
        writer.Line("while (true)");
        writer.Open();
        writer.Line("try");
        writer.Open();
        writer.Line("if (isPending)");
        writer.Open();
        writer.Line("isPending = false;");
        WriteWait(writer, run);
        writer.Close();
        writer.Line();
        WriteSteps(writer, run);
        writer.Close();
        writer.Line($"catch ({Code.Exception} exception)");
        writer.Open();
        writer.Line("thrown = exception;");
        writer.Line($"step = {run.Steps.Outwards(canFail: true)};");
        writer.Line("continue;");
        writer.Close();
        writer.Line();
        writer.Line("global::System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown!);");
        writer.Close();
    }

    private static void WriteWait(SourceWriter writer, HookRun run)
    {
        if (run.HasStarting)
        {
            writer.Line($"if (step < {HookSteps.Text(run.Steps.Inside)})");
            writer.Open();
            writer.Line($"await starting{Await};");
            writer.Close();
            writer.Line("else");
            writer.Open();
        }

        writer.Line($"result = await pending{Await};");
        if (run.HasStarting)
        {
            writer.Close();
        }

        writer.Line();
        writer.Line("step++;");
    }

    private static void WriteSteps(SourceWriter writer, HookRun run)
    {
        writer.Line("switch (step)");
        writer.Open();
        var steps = StepsOf(run).Where(step => step.Number > run.FirstWait).ToList();
        for (var place = 0; place < steps.Count; place++)
        {
            var following = place + 1 < steps.Count ? steps[place + 1].Number : run.Steps.End;
            WriteStep(writer, run, steps[place], place == 0 ? run.FirstWait : steps[place - 1].Number, following);
        }

        if (!run.HasFailed)
        {
            writer.Line("default:");
            writer.Indented(["throw new global::System.Diagnostics.UnreachableException();"]);
        }

        writer.Close();
    }

    /// <summary>A step answers to the numbers of those before it that have nothing to do.</summary>
    private static void WriteStep(SourceWriter writer, HookRun run, Step step, int previous, int following)
    {
        for (var number = previous + 1; number <= step.Number; number++)
        {
            writer.Line($"case {HookSteps.Text(number)}:");
        }

        if (step.Number == run.Steps.Return)
        {
            writer.Indented(["return result!;"]);
            return;
        }

        // Entered by another number, it has to say its own, which decides who learns of what it throws.
        string[] entered = run.HasFailed && step.Number - previous > 1 ? [$"step = {HookSteps.Text(step.Number)};"] : [];
        string[] onwards = following == run.Steps.End ? [$"step = {HookSteps.Text(following)};", "break;"] : OnTo(run, following);
        writer.Indented([.. entered, .. step.Lines, .. onwards]);
    }

    // Where nobody learns of what is thrown, nobody asks for the number.
    private static string[] OnTo(HookRun run, int step)
        => [.. run.HasFailed ? [$"step = {HookSteps.Text(step)};"] : Array.Empty<string>(), $"goto case {HookSteps.Text(step)};"];

    private static IEnumerable<Step> StepsOf(HookRun run)
    {
        for (var link = 0; link < run.Count; link++)
        {
            if (run.StartsWithCode(link))
            {
                string[] call = run.Starting(link) is { } starting ? [$"await {starting}{Await};"] : [];
                yield return new Step(
                    HookSteps.Starting(link),
                    run.Condition(link) is { } condition ? Guarded(condition, [HookRun.Take(link), .. call]) : call);
            }
        }

        yield return new Step(run.Steps.Inside, [$"result = await {run.Next}({Code.Arguments}){Await};"]);
        for (var link = run.Count - 1; link >= 0; link--)
        {
            if (run.Completed(link, "result!") is { } completed)
            {
                yield return new Step(run.Steps.Completed(link), Guarded(run.Taking(link), [$"result = await {completed}{Await};"]));
            }
        }

        yield return new Step(run.Steps.Return, []);
        for (var link = run.Count - 1; link >= 0; link--)
        {
            if (run.Failed(link) is { } failed)
            {
                yield return new Step(run.Steps.Failed(link), Guarded(
                    run.Taking(link),
                    [$"result = await {failed}{Await};", "if (result is not null)", "{", .. Handled(run, link), "}"]));
            }
        }
    }

    /// <summary>The link has put a result in the exception's place, which goes to the links outside of it.</summary>
    private static string[] Handled(HookRun run, int link)
    {
        var outer = Enumerable.Range(0, link).Reverse().Where(candidate => run.Completed(candidate) is not null).ToList();
        var lines = OnTo(run, outer.Count > 0 ? run.Steps.Completed(outer[0]) : run.Steps.Return);
        return [.. lines.Select(static line => "    " + line)];
    }

    private static string[] Guarded(string? condition, string[] lines)
        => condition is null ? lines : [$"if ({condition})", "{", .. lines.Select(static line => "    " + line), "}"];

    private sealed record Step(int Number, string[] Lines);
}
