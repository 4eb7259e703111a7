namespace AgentPipeline;

/// <summary>Collects violations up to a number that a reader can still use.</summary>
internal sealed class ViolationSink
{
    private const int Limit = 32;
    private readonly List<SchemaViolation> _violations = [];

    public IReadOnlyList<SchemaViolation> Violations => _violations;

    public void Add(InstancePath path, string message)
    {
        if (_violations.Count < Limit)
        {
            _violations.Add(new SchemaViolation(path.ToString(), message));
        }
    }
}
