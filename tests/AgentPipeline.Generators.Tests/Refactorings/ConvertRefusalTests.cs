namespace AgentPipeline.Generators.Tests;

public class ConvertRefusalTests
{
    private const string Inside = "await next(execution, cancellationToken)";
    private const string Keep = "var result = " + Inside + "; ";

    [Theory]
    [InlineData("return " + Inside + ";")]
    [InlineData("if (_count > 0) { return Done; } return " + Inside + ";")]
    [InlineData("if (_count > 0) { return " + Inside + "; } return Done;")]
    [InlineData("while (true) { return " + Inside + "; }")]
    [InlineData("foreach (var attempt in execution.Attempts) { " + Inside + "; } return Done;")]
    [InlineData("_ = " + Inside + "; return " + Inside + ";")]
    [InlineData("Func<Task<ExecutionResult>> later = async () => " + Inside + "; return await later();")]
    [InlineData("async Task<ExecutionResult> Later() => " + Inside + "; return await Later();")]
    [InlineData("Note(next, ref _count); return " + Inside + ";")]
    [InlineData("Note(_count, ref _count); return await Pass(next);")]
    [InlineData("var inside = next; return await inside(execution, cancellationToken);")]
    [InlineData("var running = next(execution, cancellationToken); Note(_count, ref _count); return await running;")]
    [InlineData("Note(_count, ref _count); return await next(execution, CancellationToken.None);")]
    [InlineData("Note(_count, ref _count); return await next(execution, default);")]
    [InlineData("cancellationToken = default; return " + Inside + ";")]
    [InlineData("execution = execution.Attempts.Count > 0 ? execution : throw new TimeoutException(); return " + Inside + ";")]
    [InlineData("var other = execution; return await next(other, cancellationToken);")]
    [InlineData("using var source = new CancellationTokenSource(); return " + Inside + ";")]
    [InlineData("using var source = new CancellationTokenSource(); return await next(execution, source.Token);")]
    [InlineData("await using var timer = TimeProvider.System.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero); return " + Inside + ";")]
    [InlineData("using (new CancellationTokenSource()) { return " + Inside + "; }")]
    [InlineData("try { return " + Inside + "; } finally { Note(_count, ref _count); }")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException) { return Done; } finally { Note(_count, ref _count); }")]
    [InlineData("var count = _count; " + Keep + "return count > 0 ? result : Done;")]
    [InlineData("if (execution.Task.Id is { Length: > 0 } id) { } else { id = \"\"; } " + Keep + "return id.Length > 0 ? result : Done;")]
    [InlineData("ExecutionResult Local() => Done; Note(Local(), ref _count); " + Keep + "return result.Success ? result : Local();")]
    [InlineData("Note(Local(), ref _count); " + Keep + "return result; ExecutionResult Local() => Done;")]
    [InlineData("again: " + Keep + "if (result.Success) { return result; } goto again;")]
    [InlineData("Note(_count, ref _count); return Both(_count++, " + Inside + ");")]
    [InlineData("return _count > 0 ? " + Inside + " : Done;")]
    [InlineData("return _count > 0 && (" + Inside + ").Success ? Done : Mark(Done);")]
    [InlineData("Local.Value = 1; return " + Inside + ";")]
    [InlineData("System.Diagnostics.Activity.Current?.AddTag(\"a\", 1); return " + Inside + ";")]
    public Task Convert_WouldMeanSomethingElse_IsNotOffered(string statements) => Convertible.StaysAsync(Convertible.Runs(
        statements,
        members: "private static readonly AsyncLocal<int> Local = new();\n"
            + "private static ExecutionResult Both(int count, ExecutionResult result) => count > 0 ? result : Done;\n"
            + "private static PipelineTask<ExecutionResult> Pass(ExecutionDelegate inside) => throw new TimeoutException(inside.ToString());"));

    [Theory]
    [InlineData("try { " + Keep + "return Mark(result); } catch (TimeoutException) { return Done; }")]
    [InlineData("try { Note(_count, ref _count); return " + Inside + "; } catch (TimeoutException) { return Done; }")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException) { Note(_count, ref _count); } return Done;")]
    [InlineData("ExecutionResult result; try { result = " + Inside + "; } catch (TimeoutException) { result = Done; } return Mark(result);")]
    [InlineData("ExecutionResult result; try { result = " + Inside + "; } catch (TimeoutException) { result = Done; Note(result, ref _count); throw; } return Mark(result);")]
    [InlineData("ExecutionResult result = Done; try { result = " + Inside + "; } catch (TimeoutException) { return result; } return Mark(result);")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException) { try { throw; } catch (Exception) { return Done; } }")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException) { return null!; }")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException e) { var exception = e.InnerException; Note(exception, ref _count); throw; }")]
    [InlineData("try { return " + Inside + "; } catch (TimeoutException e) { var text = e.Message; Note(text, ref _count); throw; } catch (Exception e) { var text = e.Message; Note(text, ref _count); throw; }")]
    [InlineData("try { return " + Inside + "; } catch (Exception e) { Note(new { e }, ref _count); throw; }")]
    [InlineData("var count = _count; try { return " + Inside + "; } catch (TimeoutException) when (count > 0) { return Done; }")]
    public Task Convert_HandlerOfMoreThanTheInside_IsNotOffered(string statements) => Convertible.StaysAsync(Convertible.Runs(statements));

    [Theory]
    [InlineData("public", "try { return next(execution, cancellationToken); } catch (TimeoutException) { return new(Done); }")]
    [InlineData("public", "lock (Done) { return next(execution, cancellationToken); }")]
    [InlineData("public", "ref var count = ref _count; Note(execution, ref count); return next(execution, cancellationToken);")]
    [InlineData("public unsafe", "Note(_count, ref _count); return next(execution, cancellationToken);")]
    [InlineData("[Obsolete] public", "Note(_count, ref _count); return next(execution, cancellationToken);")]
    [InlineData("public", "#region Before\nNote(_count, ref _count);\n#endregion\nreturn next(execution, cancellationToken);")]
    [InlineData("public", "Note(_count, ref _count);\nreturn next(/* task */ execution, cancellationToken);")]
    public Task Convert_NotAwaitedOrNotPlain_IsNotOffered(string modifiers, string statements)
        => Convertible.StaysAsync(Convertible.Runs(statements, modifiers));
}
