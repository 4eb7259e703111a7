namespace AgentPipeline.Hosting;

/// <summary>Where an entry of the queue stands. The numbers are in the file.</summary>
internal enum EntryState
{
    Waiting = 0,
    Running = 1,
    PutAside = 2,
}
