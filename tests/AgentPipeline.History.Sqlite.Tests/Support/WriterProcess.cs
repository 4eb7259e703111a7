using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A process of its own that appends records to a history in durable mode and prints a line for each one acknowledged.</summary>
internal sealed class WriterProcess : IDisposable
{
    /// <summary>Mode: append.</summary>
    public const string Append = "--append";

    /// <summary>Mode: append, a minute a record, delete what is older than <see cref="KeptMinutes"/>, and compact now and then.</summary>
    public const string Expire = "--expire";

    public const int KeptMinutes = 1500;

    private const int Appenders = 8;

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>Starts a writer of the records <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static WriterProcess Start(string mode, string path, int first, int last)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(WriterProcess).Assembly.Location, mode, path, Text(first), Text(last) })
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

    /// <summary>The record with a number, as a process of a mode appends it.</summary>
    public static ExecutionRecord Record(string mode, int number)
        => mode == Expire ? Record(number) with { StartedAt = Records.Origin.AddMinutes(number) } : Record(number);

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

    /// <summary>Waits for the end and fails unless it was a good one.</summary>
    public async Task WaitForSuccessAsync(CancellationToken cancellationToken)
    {
        var errors = await _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0, errors);
    }

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
        using var output = Console.OpenStandardOutput();
        if (last <= next)
        {
            output.Write("0;\n"u8);
        }

        await using var history = await SqliteExecutionHistory.OpenAsync(args[1], new ExecutionHistoryOptions { Durability = HistoryDurability.Durable });
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Appenders).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number <= last; number = Interlocked.Increment(ref next))
            {
                await history.AppendAsync(Record(args[0], number));
                lock (gate)
                {
                    output.Write(System.Text.Encoding.ASCII.GetBytes(Text(number) + ";\n"));
                }

                if (args[0] == Expire && number % 60 == 0)
                {
                    await history.DeleteBeforeAsync(Records.Origin.AddMinutes(number - KeptMinutes));
                }

                if (args[0] == Expire && number % 400 == 0)
                {
                    await history.CompactAsync();
                }
            }
        })));
        return 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
