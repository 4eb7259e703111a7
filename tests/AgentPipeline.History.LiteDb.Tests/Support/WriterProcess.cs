using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>A process of its own that appends records to a history in durable mode and prints a line for each one acknowledged.</summary>
internal sealed class WriterProcess : IDisposable
{
    public const string Argument = "--append";

    private const int Appenders = 8;

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>Starts a writer of the records <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static WriterProcess Start(string path, int first, int last)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(WriterProcess).Assembly.Location, Argument, path, Text(first), Text(last) })
        {
            start.ArgumentList.Add(argument);
        }

        return new WriterProcess(Process.Start(start) ?? throw new InvalidOperationException("The writer did not start."));
    }

    /// <summary>The record with a number; the same in every process.</summary>
    public static ExecutionRecord Record(int number)
    {
        var record = new Records(number).Next();
        return record with { Id = IdOf(number), Output = number % 40 == 0 ? new string('x', 150_000) : record.Output };
    }

    public static Guid IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Records.Origin.ToUnixTimeMilliseconds() << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], long.MinValue | (uint)number);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The numbers acknowledged so far, as they come; ends when the process has ended.</summary>
    public async IAsyncEnumerable<int> AcknowledgedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            // A line that the kill has cut short acknowledges nothing.
            if (line.EndsWith(';'))
            {
                yield return int.Parse(line.AsSpan(0, line.Length - 1), CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>What it has to say about an end of its own.</summary>
    public Task<string> ErrorsAsync(CancellationToken cancellationToken) => _process.StandardError.ReadToEndAsync(cancellationToken);

    /// <summary>Waits until it holds no file any more.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var next = int.Parse(args[2], CultureInfo.InvariantCulture) - 1;
        var last = int.Parse(args[3], CultureInfo.InvariantCulture);
        await using var history = await LiteDbExecutionHistory.OpenAsync(args[1], new ExecutionHistoryOptions { Durability = HistoryDurability.Durable });
        using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Appenders).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number <= last; number = Interlocked.Increment(ref next))
            {
                await history.AppendAsync(Record(number));
                lock (gate)
                {
                    output.Write(System.Text.Encoding.ASCII.GetBytes(Text(number) + ";\n"));
                }
            }
        })));
        return 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
