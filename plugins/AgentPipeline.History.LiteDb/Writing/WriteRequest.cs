using LiteDB;

namespace AgentPipeline.History.LiteDb;

/// <summary>Something for the writer to do: a record to add, other work, or, without both, a point to reach.</summary>
/// <param name="Record">The record to add.</param>
/// <param name="Document">What is kept of it.</param>
/// <param name="Work">What else to do.</param>
/// <param name="Completion">Completed when it is done; <see langword="null"/> when nobody waits.</param>
internal sealed record WriteRequest(ExecutionRecord? Record, BsonDocument? Document, Func<long>? Work, TaskCompletionSource<long>? Completion);
