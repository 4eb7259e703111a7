namespace AgentPipeline.History;

/// <summary>The history cannot be read or written. The message names the store and the way out; it is for a person.</summary>
public sealed class HistoryStoreException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="store">The file or address of the store.</param>
    /// <param name="message">What is wrong with it and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public HistoryStoreException(string store, string message, Exception? innerException = null)
        : base(message, innerException)
        => Store = store;

    /// <summary>The file or address of the store.</summary>
    public string Store { get; }
}
