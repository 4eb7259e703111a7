namespace AgentPipeline;

/// <summary>A ledger that lasts as long as its process: attempts do not repeat effects, a restart may.</summary>
internal sealed class InMemoryEffectLedger(TimeProvider timeProvider) : EffectLedger(timeProvider)
{
    protected override void Open(EffectTable table)
    {
    }

    protected override void StoreBefore(EffectEntry entry)
    {
    }

    protected override void StoreAfter(EffectEntry entry)
    {
    }
}
