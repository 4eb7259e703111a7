using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgentPipeline.FaultBench;

/// <summary>Files, ports and processes that stand in the way.</summary>
internal static class SystemScenarios
{
    private const string Group = "system";

    public static IEnumerable<Scenario> All { get; } =
    [
        Writing("a directory that does not exist", "out/answer.txt"),
        Writing("three directories that do not exist", "out/today/first/answer.txt"),
        new(Group, "a path outside of the working directory", true, true, Scripts.Talk(static request
            => Wrote(request) ? Scripts.Good : Write(request.WasTold("working directory") || !request.IsSmall ? "answer.txt" : "../answer.txt")))
        { Task = static _ => Tasks.File("answer.txt", "42", "write_file") },
        new(Group, "a directory where nobody may write", false, false, Scripts.Talk(static request
            => request.WasTold("made") ? Scripts.Good : Replies.Call(BenchTools.MakeReadOnly, ("text", "agentpipeline")))) { Task = static _ => Tasks.With(BenchTools.MakeReadOnly) },
        new(Group, "a file that another one holds", true, true, Scripts.Talk(static request
            => request.WasTold("appended") ? Scripts.Good : Replies.Call(BenchTools.AppendLog, ("text", "42")))) { Task = Locked },
        new(Group, "a port in use", true, true, Port) { Task = static _ => Tasks.With(BenchTools.Listen) },
        new(Group, "a process that hangs", true, true, Scripts.Talk(static request
            => request.WasTold("longer than") || request.WasTold("broke off") ? Scripts.Good : Sleep("600"))) { Task = static _ => Tasks.With("run_process"), ToolHangs = true },
        new(Group, "a process that fails", true, true, Scripts.Talk(static request
            => request.WasTold("exit code 0") ? Scripts.Good : Sleep(request.WasTold("invalid") ? "0" : "soon"))) { Task = static _ => Tasks.With("run_process") },
    ];

    private static Scenario Writing(string name, string path) => new(Group, name, true, true, Scripts.Talk(request => Wrote(request) ? Scripts.Good : Write(path)))
    {
        Task = _ => Tasks.File(path, "42", "write_file"),
    };

    private static bool Wrote(ModelRequest request) => request.WasTold("Wrote");

    private static Reply Write(string path) => Replies.Call("write_file", ("path", path), ("content", "42"));

    private static Reply Sleep(string seconds) => Replies.Calls(("run_process", $$"""{"command":"sleep","arguments":["{{seconds}}"]}"""));

    private static AgentTask Locked(World world)
    {
        world.Hold(() => new FileStream(world.File("shared.log"), FileMode.Create, FileAccess.Write, FileShare.None), until: TimeSpan.FromSeconds(0.5));
        return Tasks.With(BenchTools.AppendLog);
    }

    private static Func<ModelRequest, Reply> Port(World world)
    {
        var port = 0;
        world.Hold(
            () =>
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                port = ((IPEndPoint)listener.LocalEndpoint).Port;
                return listener;
            },
            until: TimeSpan.FromSeconds(0.5));
        return request => request.WasTold("listened") ? Scripts.Good : Replies.Call(BenchTools.Listen, ("text", port.ToString(CultureInfo.InvariantCulture)));
    }
}
