using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentPipeline.FaultBench;

/// <summary>The tools that scenarios use beside those that ship. Each does real work on files and sockets.</summary>
internal static class BenchTools
{
    /// <summary>Sends a message; cannot tell afterwards whether it did.</summary>
    public const string Send = "send_message";

    /// <summary>Sends a message whose connection breaks after it has left, the first time; cannot tell afterwards.</summary>
    public const string SendAndBreak = "send_message_badly";

    /// <summary>The same, and it can look up whether the message has left.</summary>
    public const string SendVerifiably = "send_message_verifiably";

    /// <summary>Breaks before the message leaves, the first time, and can look that up.</summary>
    public const string SendLate = "send_message_late";

    /// <summary>Stores a text under a name of its own; twice is the same as once. Breaks in the middle, the first time.</summary>
    public const string Store = "store_text";

    /// <summary>Appends to a file that others may hold.</summary>
    public const string AppendLog = "append_log";

    /// <summary>Listens on a port for a moment.</summary>
    public const string Listen = "open_port";

    /// <summary>Makes a directory where nobody may.</summary>
    public const string MakeReadOnly = "make_report_folder";

    /// <summary>Says one of many pages of a book.</summary>
    public const string Page = "read_page";

    /// <summary>How long a page is, in characters.</summary>
    public const int PageLength = 4_000;

    public static IEnumerable<IAgentTool> Create(World world)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            new BenchTool(Send, ToolEffect.SideEffect, (_, text) => Sent(world, text)),
            new BenchTool(SendAndBreak, ToolEffect.SideEffect, (_, text) => BreakAfter(SendAndBreak, () => Sent(world, text))),
            new VerifiableTool(SendVerifiably, (_, text) => BreakAfter(SendVerifiably, () => Sent(world, text)), text => world.Outbox.Lines.Contains(text)),
            new VerifiableTool(SendLate, (_, text) => broken.Add(SendLate) ? throw Broken() : Sent(world, text), text => world.Outbox.Lines.Contains(text)),
            new BenchTool(Store, ToolEffect.Idempotent, (_, text) => BreakAfter(Store, () => Stored(world, text))),
            new BenchTool(AppendLog, ToolEffect.Idempotent, (_, text) => Appended(world.File("shared.log"), text)),
            new BenchTool(Listen, ToolEffect.Idempotent, (_, text) => Listened(int.Parse(text, CultureInfo.InvariantCulture))),
            new BenchTool(MakeReadOnly, ToolEffect.Idempotent, (_, text) => Made(world, text)),
            new BenchTool(Page, ToolEffect.ReadOnly, (_, text) => new ToolOutput($"Page {text}: {new string('x', PageLength)}")),
        ];

        ToolOutput BreakAfter(string name, Func<ToolOutput> act)
        {
            var output = act();
            return broken.Add(name) ? throw Broken() : output;
        }
    }

    private static IOException Broken() => new("Unable to read data from the transport connection: Connection reset by peer.", new SocketException((int)SocketError.ConnectionReset));

    private static ToolOutput Sent(World world, string text)
    {
        world.Outbox.Send(text);
        return new ToolOutput("sent");
    }

    private static ToolOutput Stored(World world, string text)
    {
        File.WriteAllText(world.File("stored.txt"), text);
        return new ToolOutput("stored");
    }

    private static ToolOutput Appended(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
        file.Write(Encoding.UTF8.GetBytes(text + "\n"));
        return new ToolOutput("appended");
    }

    private static ToolOutput Listened(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new ToolOutput($"listened on {port}");
    }

    /// <summary>Where not even the super-user may write, so that it does not matter who runs this.</summary>
    private static ToolOutput Made(World world, string text)
    {
        var parent = world.File("reports");
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            parent = "/sys/kernel";
        }
        else if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(parent);
            File.SetUnixFileMode(parent, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(Path.Combine(parent, text));
        return new ToolOutput("made");
    }
}
