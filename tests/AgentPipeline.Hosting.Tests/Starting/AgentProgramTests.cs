using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting.Tests;

/// <summary>What a program says that cannot start: a process of its own, with a console.</summary>
public sealed class AgentProgramTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_OptionsCannotBeUsed_EachIsSaidInALineOfItsOwn()
    {
        var (exitCode, error) = await RunAsync("--Worker:Parallelism=0", "--TaskQueue:PollInterval=abc");

        Assert.Equal(
            """
            The host cannot start:
              TaskQueue:PollInterval is "abc"; set it to a time such as 00:00:01.
              Worker:Parallelism is 0; set it to 1 or more.

            """,
            error);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Run_HistoryCannotBeOpened_OnlyTheMessageIsSaid()
    {
        await File.WriteAllTextAsync(_directory.At("history.db"), new string('x', 5000), Cancellation);

        var (exitCode, error) = await RunAsync("--Worker:Parallelism=1");

        Assert.StartsWith("The host cannot start: ", error, StringComparison.Ordinal);
        Assert.Contains(_directory.At("history.db"), Assert.Single(Lines(error)), StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Run_AnotherWorkerHasTheFolder_OnlyTheMessageIsSaid()
    {
        using var folder = new TaskFolder(_directory.At("tasks"), TimeProvider.System);

        var (exitCode, error) = await RunAsync("--Worker:Parallelism=1");

        Assert.Contains("stop the other, or set Worker:Folder to another folder.", Assert.Single(Lines(error)), StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Run_DebugIsLogged_HasTheStack()
    {
        var (_, error) = await RunAsync("--Worker:Parallelism=0", "--Logging:LogLevel:AgentPipeline.Hosting=Debug");

        Assert.Contains("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostStarts_WarnsOnceOfAKeyThatNothingReadsAndEndsWithZero()
    {
        using var log = new EventLog(1001);

        var exitCode = await AgentProgram.RunAsync(() =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Effects:LedgerPath"] = _directory.At("effects"),
                ["ExecutionHistory:DatabasePath"] = _directory.At("history.db"),
                ["TaskQueue:DatabasePath"] = _directory.At("queue.db"),
                ["Worker:Folder"] = _directory.At("tasks"),
                ["Worker:DrainTimout"] = "00:00:01",
            });
            builder.Logging.AddProvider(log);
            builder.AddAgentPipeline<SendingPipeline>();
            builder.Services.AddSqliteHistory();
            builder.Services.AddTaskFolder();
            var host = builder.Build();
            var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return Task.FromResult(host);
        });

        Assert.Equal((0, 1), (exitCode, log.Times));
    }

    [Fact]
    public async Task Run_ProgramIsWrong_IsThrown()
        => await Assert.ThrowsAsync<ArgumentException>(() => AgentProgram.RunAsync(() => throw new ArgumentException("A model is there twice.")));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] settings)
    {
        using var process = WorkerProcess.Start(_directory.Path, settings);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await output;
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, error);
    }
}
