namespace AgentPipeline;

/// <summary>Marks a method of a <see cref="PipelineTaskMethodBuilder{TResult}"/> that has suspended.</summary>
internal static class SuspendedMethod
{
    public static readonly object Mark = new();
}
