namespace AgentPipeline;

/// <summary>An HTTP request that failed, and that no later one has made good for yet.</summary>
/// <param name="Method">Its method: a request by another one does not repeat it.</param>
/// <param name="Address">The server.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Ended">When it ended, as a timestamp.</param>
internal readonly record struct HttpFailure(string? Method, string? Address, int Port, long Ended);
