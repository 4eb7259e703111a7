using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Runs allowed executables in an execution's working directory, within limits of time and output. Safe for concurrent use.</summary>
internal sealed partial class ProcessRunner(IOptions<ProcessToolOptions> options, ILogger<ProcessRunner> logger)
{
    // After a process has ended, something it left behind may hold its output open.
    private static readonly TimeSpan _outputGrace = TimeSpan.FromSeconds(2);
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private IReadOnlyList<string> Allowed => options.Value.AllowedCommands ?? ProcessToolOptions.DefaultAllowedCommands;

    /// <summary>Runs a process to its end.</summary>
    /// <returns>How it ended; <see langword="null"/> when the executable is allowed but not installed.</returns>
    /// <exception cref="AgentFailureException">The command is not allowed.</exception>
    /// <exception cref="TimeoutException">It took too long and was ended, with everything it started.</exception>
    public async ValueTask<ProcessResult?> RunAsync(
        AgentExecution execution, string command, IReadOnlyList<string> arguments, ErrorBlame blame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RefuseUnlessAllowed(command, arguments, blame);
        var directory = new WorkingDirectory(execution.WorkingDirectory).Root;
        if (ExecutableFinder.Find(command, Environment.GetEnvironmentVariable("PATH"), directory) is not { } executable)
        {
            return null;
        }

        using var process = new Process { StartInfo = CreateStartInfo(executable, arguments, directory) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new AgentFailureException(ErrorCategory.ToolError, $"{command} could not be started: {exception.Message}", exception)
            {
                Blame = ErrorBlame.Environment,
            };
        }

        process.StandardInput.Close();
        return await WaitAsync(process, command, execution.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    private void RefuseUnlessAllowed(string command, IReadOnlyList<string> arguments, ErrorBlame blame)
    {
        if (!Allowed.Contains(command, StringComparer.Ordinal))
        {
            var allowed = Allowed.Count == 0 ? "No command is." : $"Allowed: {string.Join(", ", Allowed)}.";
            var message = $"The command \"{command}\" is not allowed here. {allowed} There is no shell.";
            throw new AgentFailureException(ErrorCategory.PermissionDenied, message) { Blame = blame };
        }

        if (arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
        {
            throw new AgentFailureException(ErrorCategory.OutputFormat, "An argument of a process cannot contain a NUL character.") { Blame = blame };
        }
    }

    private ProcessStartInfo CreateStartInfo(string executable, IReadOnlyList<string> arguments, string directory)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = _utf8,
            StandardErrorEncoding = _utf8,
        };
        ProcessEnvironment.Fill(start.Environment, Environment.GetEnvironmentVariables(), options.Value.PassEnvironment);
        return start;
    }

    private async ValueTask<ProcessResult> WaitAsync(Process process, string command, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var (output, errorOutput) = (new CappedText(options.Value.MaxOutputCharacters), new CappedText(options.Value.MaxOutputCharacters));
        using var reading = new CancellationTokenSource();
        var readers = Task.WhenAll(
            output.ReadAsync(process.StandardOutput, reading.Token), errorOutput.ReadAsync(process.StandardError, reading.Token));
        using var limit = new CancellationTokenSource(options.Value.TimeLimit, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await AbandonAsync(readers, reading).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            LogStopped(logger, command, options.Value.TimeLimit);
            throw new TimeoutException(
                $"{command} ran longer than {options.Value.TimeLimit.TotalSeconds:0.###} s and was stopped. Last output: {LastLine(output, errorOutput)}");
        }

        if (await Task.WhenAny(readers, Task.Delay(_outputGrace, timeProvider, cancellationToken)).ConfigureAwait(false) != readers)
        {
            await AbandonAsync(readers, reading).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new ProcessResult(process.ExitCode, output.ToString(), errorOutput.ToString());
    }

    private static async Task AbandonAsync(Task readers, CancellationTokenSource reading)
    {
        await reading.CancelAsync().ConfigureAwait(false);
        await readers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string LastLine(CappedText output, CappedText errorOutput)
    {
        var lines = $"{output}\n{errorOutput}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? "none." : TextLimit.FirstLine(lines[^1]);
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "{Command} ran longer than {TimeLimit} and was stopped with everything it had started.")]
    private static partial void LogStopped(ILogger logger, string command, TimeSpan timeLimit);
}
