using Microsoft.Extensions.Logging;

namespace AgentPipeline.Classification;

/// <summary>Turns whatever is thrown inside it into a classified failure.</summary>
/// <remarks>
/// Only the caller's own cancellation passes through, as <see cref="OperationCanceledException"/>. A result that already is a failure
/// passes unchanged. Stateless; safe for concurrent use.
/// </remarks>
[AgentMiddleware(Stage.Classify, Services = typeof(ClassificationServices))]
public sealed class ClassificationMiddleware : IFailedHook
{
    private readonly IErrorClassifier _classifier;
    private readonly IErrorContextSource[] _sources;
    private readonly IModelCatalog? _models;
    private readonly ILogger _logger;

    /// <summary>Creates the middleware.</summary>
    /// <param name="classifier">Decides what a failure is.</param>
    /// <param name="sources">Describe exceptions of libraries the classifier has no reference to.</param>
    /// <param name="logger">Receives every failure, with its exception at level Debug.</param>
    /// <param name="models">Tells the provider of the model in use; <see langword="null"/> when there are no models.</param>
    public ClassificationMiddleware(
        IErrorClassifier classifier, IEnumerable<IErrorContextSource> sources, ILogger<ClassificationMiddleware> logger, IModelCatalog? models = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(sources);
        _classifier = classifier;
        _sources = [.. sources];
        _models = models;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(exception);
        if (cancellationToken.IsCancellationRequested)
        {
            // A broken transport is how some libraries answer a cancelled token.
            return exception is OperationCanceledException ? default : ValueTask.FromCanceled<ExecutionResult?>(cancellationToken);
        }

        var error = _classifier.Classify(ErrorContextFactory.Create(exception, _sources, ProviderOf(execution)));
        _logger.AttemptFailed(execution.Id, execution.CurrentAttempt.Number, error.Category, error.RuleId, error.Message);
        _logger.AttemptException(exception, execution.Id);
        return new(ExecutionResult.Failed(error, (exception as AgentFailureException)?.Output ?? ""));
    }

    private string? ProviderOf(AgentExecution execution)
        => execution.Route is { } route && _models is not null && _models.TryGet(route.Model, out var profile) ? profile.Provider : null;
}
