namespace AgentPipeline.Hosting;

/// <summary>How the worker has settled a delivery.</summary>
internal enum DeliveryEnd
{
    Completed,
    Released,
    NotRecorded,
    PutAside,
}
