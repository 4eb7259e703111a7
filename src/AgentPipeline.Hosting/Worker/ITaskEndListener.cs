namespace AgentPipeline.Hosting;

/// <summary>Is told how queued tasks end, before the queue forgets them. Safe for concurrent use.</summary>
/// <remarks>
/// Registered in the container, any number of them. Told at least once: again when the process ends between the telling and the
/// queue's forgetting. An exception makes the worker tell it again later; with <c>Worker:MaxDeliveries</c>, a task whose result is never taken in is put
/// aside in the end, and a listener that does not take that in, either, is not told again.
/// </remarks>
public interface ITaskEndListener
{
    /// <summary>A task has come to its end, be it a failure, and was recorded where that is required.</summary>
    /// <param name="delivery">The entry.</param>
    /// <param name="result">How it ended.</param>
    /// <returns>A task that completes when whoever has to know does.</returns>
    ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result);

    /// <summary>A task was put aside: it has no result, and a person has to look at it.</summary>
    /// <param name="delivery">The entry.</param>
    /// <param name="reason">Why.</param>
    /// <returns>A task that completes when whoever has to know does.</returns>
    ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason) => ValueTask.CompletedTask;
}
