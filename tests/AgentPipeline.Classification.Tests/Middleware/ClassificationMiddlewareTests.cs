using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Classification.Tests.Middleware;

public sealed class ClassificationMiddlewareTests
{
    private readonly AgentExecution _execution = new(new AgentTask { Id = "t", Prompt = "work" }, Path.GetTempPath());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_InnerThrows_ReturnsAClassifiedFailure()
    {
        var result = await InvokeAsync([], (_, _) => throw new TimeoutException("The call took 30 s."), Token);
        Assert.False(result.Success);
        Assert.Equal((ErrorCategory.Timeout, "The call took 30 s."), (result.Error!.Category, result.Error.Message));
    }

    [Fact]
    public async Task Invoke_InnerSucceedsOrFails_PassesTheResultOn()
    {
        var failed = ExecutionResult.Failed(new AgentError { Category = ErrorCategory.ToolError });
        Assert.Same(failed, await InvokeAsync([], (_, _) => ValueTask.FromResult(failed), Token));
    }

    [Fact]
    public async Task Invoke_CallerCancels_ThrowsOperationCanceled()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InvokeAsync([], (_, token) => CancelAndThrowAsync(source, new OperationCanceledException(token)), source.Token).AsTask());
    }

    [Fact]
    public async Task Invoke_TransportBreaksBecauseCallerCancels_ThrowsOperationCanceled()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InvokeAsync([], (_, _) => CancelAndThrowAsync(source, new IOException("Broken pipe")), source.Token).AsTask());
    }

    [Fact]
    public async Task Invoke_SomethingInsideIsCancelled_IsAFailure()
    {
        var result = await InvokeAsync([], (_, _) => throw new OperationCanceledException(), Token);
        Assert.Equal(ErrorCategory.Cancelled, result.Error!.Category);
    }

    [Fact]
    public async Task Invoke_WrappedExceptionThatASourceKnows_UsesStatusAndHeaders()
    {
        var result = await InvokeAsync([new SdkSource()], (_, _) => throw new InvalidOperationException("The call failed.", new SdkException()), Token);
        Assert.Equal(ErrorCategory.RateLimit, result.Error!.Category);
        Assert.Equal(TimeSpan.FromSeconds(9), result.Error.RetryAfter);
    }

    [Fact]
    public async Task Invoke_HeadersInExceptionData_AreRead()
    {
        var exception = new HttpRequestException("no", null, System.Net.HttpStatusCode.ServiceUnavailable) { Data = { ["Retry-After"] = "4" } };
        var result = await InvokeAsync([], (_, _) => throw exception, Token);
        Assert.Equal((ErrorCategory.Overloaded, TimeSpan.FromSeconds(4)), (result.Error!.Category, result.Error.RetryAfter));
    }

    [Fact]
    public void Register_WithConfiguration_GivesAClassifierWithRulesAndOverrides()
    {
        using var provider = Build(("ErrorClassification:Overrides:type.timeoutexception", "overloaded"));
        var error = provider.GetRequiredService<IErrorClassifier>().Classify(new ErrorContext { Text = "", ExceptionType = "TimeoutException" });
        Assert.Equal(ErrorCategory.Overloaded, error.Category);
    }

    [Fact]
    public void Register_WithAWrongOverride_NamesTheKeyAtStart()
    {
        using var provider = Build(("ErrorClassification:Overrides:status.404", "nonsense"));
        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("ErrorClassification:Overrides:status.404", exception.Message, StringComparison.Ordinal);
    }

    private static async PipelineTask<ExecutionResult> CancelAndThrowAsync(CancellationTokenSource source, Exception exception)
    {
        await source.CancelAsync();
        throw exception;
    }

    private static ServiceProvider Build((string Key, string Value) setting)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(setting.Key, setting.Value)]).Build());
        ClassificationServices.Register(services);
        return services.BuildServiceProvider();
    }

    private PipelineTask<ExecutionResult> InvokeAsync(IErrorContextSource[] sources, ExecutionDelegate next, CancellationToken cancellationToken)
        => AgentMiddleware.InvokeAsync(
            new ClassificationMiddleware(new ErrorClassifier(), sources, NullLogger<ClassificationMiddleware>.Instance), _execution, next, cancellationToken);

    private sealed class SdkException() : Exception("Service request failed.");

    private sealed class SdkSource : IErrorContextSource
    {
        public bool TryDescribe(Exception exception, [NotNullWhen(true)] out ErrorContext? context)
        {
            context = exception is SdkException
                ? new ErrorContext { Text = exception.Message, HttpStatus = 429, Headers = new Dictionary<string, string> { ["retry-after"] = "9" } }
                : null;
            return context is not null;
        }
    }
}
