namespace AgentPipeline.Benchmarks;

internal static class ChainNames
{
    public const string HandWritten = "hand-written";
    public const string HandWrittenTasks = "hand-written tasks";
    public const string FullForm = "full-form";
    public const string Hooks = "hooks";
    public const string GuardedHooks = "guarded hooks";
    public const string Closures = "closures";
    public const string Delegating = "delegating";
    public const string Polly = "polly";
    public const string Delegates = "delegates";
    public const string Toggled = "toggled";
    public const string Default = "default";
}
