namespace AgentPipeline.Generators.Tests;

public class TokenNotPassedOnTests
{
    [Theory]
    [InlineData("return next(execution, CancellationToken.None);", "CancellationToken.None")]
    [InlineData("return next(execution, default);", "default")]
    [InlineData("return next(execution, default(CancellationToken));", "default(CancellationToken)")]
    [InlineData("return next(execution, new CancellationToken());", "new CancellationToken()")]
    [InlineData("using var source = new CancellationTokenSource(); return await next(execution, source.Token);", "source.Token")]
    [InlineData("var none = CancellationToken.None; return next(execution, none);", "none")]
    [InlineData("return next(execution, _stopping);", "_stopping")]
    [InlineData("return next(execution, cancellationToken: default);", "default")]
    [InlineData("Func<PipelineTask<ExecutionResult>> rest = () => next(execution, default); return rest();", "default")]
    [InlineData("cancellationToken.ThrowIfCancellationRequested(); return next(execution, CancellationToken.None);", "CancellationToken.None")]
    public Task AGP0062_OtherToken_IsReported(string statements, string place) => DiagnosticAssert.ReportsAsync(
        "AGP0062",
        place,
        "'Plugin' calls 'next' with a token that does not follow 'cancellationToken', so the caller cannot cancel what is inside; pass 'cancellationToken', or a token linked to it",
        Plugin.Runs(statements, members: "private readonly CancellationToken _stopping = new(canceled: false);"));

    [Theory]
    [InlineData("return next(execution, cancellationToken);")]
    [InlineData("using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping); return await next(execution, source.Token);")]
    [InlineData("using var source = new CancellationTokenSource(); using var link = cancellationToken.Register(source.Cancel); return await next(execution, source.Token);")]
    [InlineData("using var source = new CancellationTokenSource(); using var link = cancellationToken.Register(() => source.Cancel()); return await next(execution, source.Token);")]
    [InlineData("var token = cancellationToken; var same = token; return next(execution, same);")]
    [InlineData("CancellationToken token; token = _stopping.CanBeCanceled ? _stopping : cancellationToken; return next(execution, token);")]
    [InlineData("Link(cancellationToken, out var linked); return next(execution, linked);")]
    [InlineData("return Run(token => next(execution, token), cancellationToken);")]
    [InlineData("return Rest(cancellationToken); PipelineTask<ExecutionResult> Rest(CancellationToken token) => next(execution, token);")]
    [InlineData("return Run(_ => next(execution, cancellationToken), cancellationToken);")]
    public Task AGP0062_SameOrLinkedToken_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Runs(statements, members: """
            private readonly CancellationToken _stopping = new(canceled: false);
            public static void Link(CancellationToken token, out CancellationToken linked) => linked = token;
            public static PipelineTask<ExecutionResult> Run(Func<CancellationToken, PipelineTask<ExecutionResult>> rest, CancellationToken token) => rest(token);
            """));
}
