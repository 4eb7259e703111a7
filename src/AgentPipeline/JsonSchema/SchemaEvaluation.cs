namespace AgentPipeline;

/// <summary>Bounds the work of one check, however the schema's parts refer to each other.</summary>
internal sealed class SchemaEvaluation
{
    private const int MaxDepth = 512;
    private const int MaxSteps = 1_000_000;
    private int _depth;
    private int _steps;

    public void Enter(InstancePath path)
    {
        if (++_depth > MaxDepth || ++_steps > MaxSteps)
        {
            throw new SchemaLimitException(path.ToString(), "is too large or too deep to be checked against this schema");
        }
    }

    public void Leave() => _depth--;
}
