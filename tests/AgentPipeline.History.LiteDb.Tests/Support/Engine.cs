using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>Changes a file from outside the history.</summary>
internal static class Engine
{
    public static void Run(string path, Action<LiteEngine> work)
    {
        using var engine = new LiteEngine(path);
        work(engine);
    }
}
