using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Runs a host as a program, which says in a few lines why it cannot start.</summary>
public static partial class AgentProgram
{
    /// <summary>The exit code of a program that cannot start with what it was given: 2.</summary>
    public const int CannotStart = 2;

    /// <summary>Builds a host and runs it until it is stopped.</summary>
    /// <param name="build">Builds the host, which is disposed here.</param>
    /// <returns>
    /// The exit code: that of <see cref="Environment.ExitCode"/>, 0 unless somebody has set it, or <see cref="CannotStart"/>.
    /// </returns>
    /// <remarks>
    /// Options that cannot be used, a configuration file, history, queue or folder that cannot be opened: what is wrong and the way out go to standard
    /// error, and the stack is logged at the level <see cref="LogLevel.Debug"/>. Whatever else goes wrong is an error of the program, and thrown.
    /// </remarks>
    public static async Task<int> RunAsync(Func<Task<IHost>> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        IHost? host = null;
        try
        {
            host = await build().ConfigureAwait(false);

            // What the host itself finds, it logs with its stack.
            host.Services.GetService<IStartupValidator>()?.Validate();
            foreach (var step in host.Services.GetServices<IHostedService>().OfType<IEarlyStep>())
            {
                await step.TakeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (ProblemsOf(exception) is { Count: > 0 } problems)
        {
            await Console.Error.WriteLineAsync(problems.Count == 1
                ? $"The host cannot start: {problems[0]}"
                : string.Join($"{Environment.NewLine}  ", problems.Order(StringComparer.Ordinal).Prepend("The host cannot start:"))).ConfigureAwait(false);
            if (host is not null)
            {
                LogCannotStart(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AgentProgram)), exception);
                await DisposeAsync(host).ConfigureAwait(false);
            }

            return CannotStart;
        }

        await host.RunAsync().ConfigureAwait(false);
        return Environment.ExitCode;
    }

    private static List<string> ProblemsOf(Exception exception) => exception switch
    {
        AggregateException several when several.InnerExceptions.All(static inner => ProblemsOf(inner).Count > 0) => [.. several.InnerExceptions.SelectMany(ProblemsOf)],
        OptionsValidationException options => [.. options.Failures],
        InvalidDataException file => [$"{file.Message} {file.GetBaseException().Message}"],
        IOException or UnauthorizedAccessException => [exception.Message],
        _ => [],
    };

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            host.Dispose();
        }
    }

    [LoggerMessage(51, LogLevel.Debug, "The host cannot start")]
    private static partial void LogCannotStart(ILogger logger, Exception exception);
}
