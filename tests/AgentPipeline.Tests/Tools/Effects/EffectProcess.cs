using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>A process of its own that carries out one task with many side effects, and prints a line whenever it gets further.</summary>
internal sealed class EffectProcess : IDisposable
{
    /// <summary>Mode: the tool can find out what it did.</summary>
    public const string Verifiable = "--effects-verifiable";

    /// <summary>Mode: the tool cannot, and a person says to go on without the effect.</summary>
    public const string Blind = "--effects-blind";

    /// <summary>How many effects the task has; each message is sent twice.</summary>
    public const int Effects = 24;

    private readonly Process _process;

    private EffectProcess(Process process) => _process = process;

    public static EffectProcess Start(string mode, string directory, string key)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(EffectProcess).Assembly.Location, mode, directory, key })
        {
            start.ArgumentList.Add(argument);
        }

        return new EffectProcess(Process.Start(start) ?? throw new InvalidOperationException("The agent did not start."));
    }

    public static string LedgerPath(string directory) => Path.Combine(directory, "ledger.effects");

    /// <summary>Every effect there was, one a line.</summary>
    public static string LogPath(string directory) => Path.Combine(directory, "log.txt");

    /// <summary>Where it is, as it comes; ends when the process has ended.</summary>
    public async IAsyncEnumerable<string> ProgressAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    /// <returns>Whether the task was done; <see langword="false"/> when the process was killed.</returns>
    public async Task<bool> EndAsync(bool killed, CancellationToken cancellationToken)
    {
        var errors = await _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0 || killed, errors);
        return _process.ExitCode == 0;
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
        using var output = Console.OpenStandardOutput();
        output.Write("started\n"u8);
        using var ledger = new FileEffectLedger(LedgerPath(args[1]), TimeProvider.System, NullLogger.Instance);
        using var model = Script(new Random(Environment.ProcessId));
        var services = new ServiceCollection();
        services.AddAgentModel(new ModelProfile { Id = "script" }, _ => model);
        await using var provider = services.BuildServiceProvider();
        IAgentTool tool = args[0] == Verifiable ? new VerifiableLogTool(LogPath(args[1]), output) : new LogTool(LogPath(args[1]), output);
        var executor = new SinglePhaseExecutor(
            provider.GetRequiredService<IModelCatalog>(), [tool], Options.Create(new ExecutorOptions { MaxToolRounds = Effects + 1 }), ledger);
        var execution = new AgentExecution(new AgentTask { Id = "send", Prompt = "Send.", IdempotencyKey = args[2] }, args[1]);
        while (true)
        {
            try
            {
                await executor.ExecuteAsync(execution, CancellationToken.None);
                return 0;
            }
            catch (AgentFailureException failure) when (failure.Action == RecoveryAction.AskHuman)
            {
                output.Write("asked\n"u8);
                execution.BeginAttempt(new AttemptGuidance { Feedback = "Go on without it." }, TimeSpan.Zero);
            }
        }
    }

    /// <summary>Every run makes its calls in an order of its own, some of them together.</summary>
    private static ScriptedChatClient Script(Random random)
    {
        var model = new ScriptedChatClient();
        var messages = Enumerable.Range(0, Effects).Select(number => number / 2).ToArray();
        random.Shuffle(messages);
        for (var sent = 0; sent < Effects;)
        {
            var together = messages.Skip(sent).Take(random.Next(1, 4)).ToList();
            model.Calls([.. together.Select(message => ScriptedChatClient.Call("", LogTool.Name, new { message }))]);
            sent += together.Count;
        }

        return model.Says(string.Create(CultureInfo.InvariantCulture, $"{Effects} sent."));
    }
}
