namespace AgentPipeline.CSharp;

/// <summary>Evaluates <see cref="CompilesCheck"/>.</summary>
internal sealed class CompilesCheckEvaluator(CSharpCompiler compiler) : CheckEvaluator<CompilesCheck>
{
    protected override async ValueTask<CheckOutcome> EvaluateAsync(
        CompilesCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var errors = await compiler.CompileAsync(
            new WorkingDirectory(execution.WorkingDirectory), check.Paths, ErrorBlame.Caller, cancellationToken).ConfigureAwait(false);
        return new CheckOutcome(
            "compiles", errors.Count == 0, errors.Count == 0 ? null : $"{string.Join(", ", check.Paths)} must compile\n{string.Join('\n', errors)}");
    }
}
