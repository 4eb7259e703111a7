using AgentPipeline.Cli.Hosting;
using AgentPipeline.Cli.Models;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;
using AgentPipeline.Reports;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Runs the tasks of one file: the work behind <c>agentpipe run</c>.</summary>
internal sealed class TaskBatch
{
    /// <summary>How long the history may be written at the end before that is told.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly RunSettings _settings;
    private readonly TaskResultRunner _runner;
    private readonly TaskResultFile? _results;
    private readonly RunSummary _summary = new();
    private readonly RecordedExecutions _recorded = new();
    private readonly List<string> _problems = [];
    private readonly Interrupts _interrupts;
    private readonly TimeProvider _time;

    private TaskBatch(RunSettings settings, TaskResultRunner runner, TaskResultFile? results, Interrupts interrupts, TimeProvider time)
    {
        _settings = settings;
        _runner = runner;
        _results = results;
        _interrupts = interrupts;
        _time = time;
    }

    public static async Task<int> RunAsync(RunSettings settings, Interrupts interrupts)
    {
        var builder = AgentHost.CreateBuilder(settings.Verbose);
        OutputPaths.Check(settings, ModelSource.CassetteOf(settings.TaskFile, settings.Endpoint, settings.Cassette, builder.Configuration));
        await using var models = await ModelSource.OpenAsync(settings.TaskFile, settings.Endpoint, settings.Models, settings.Cassette, settings.Seed, builder.Configuration, interrupts.Drain);
        AgentHost.AddPipeline(builder, models, settings.Seed, settings.RequestTimeout);
        AgentHost.AddHistory(builder, settings.HistoryPath, settings.Durable);
        builder.Services.AddLiveStatus();
        using var host = builder.Build();
        var (tasks, wrongLines) = await TaskLines.ReadAsync(settings.TaskFile, host.Services.GetRequiredService<TaskFileReader>(), interrupts.Drain);
        models.Check(settings.TaskFile, tasks);
        tasks = settings.Pin is { } pin ? Pinned(tasks, pin, host.Services.GetRequiredService<IModelCatalog>()) : tasks;
        await host.StartAsync(interrupts.Drain);
        var history = host.Services.GetRequiredService<IExecutionHistory>();
        ErrorConsole.WriteLine($"running {Format.Count(tasks.Count * (long)settings.Repeat, "task")} of {settings.TaskFile} against {models.Description}.");

        await using var results = settings.OutputPath is null ? null : TaskResultFile.Create(settings.OutputPath);
        var time = host.Services.GetRequiredService<TimeProvider>();
        var batch = new TaskBatch(settings, host.Services.GetRequiredService<TaskResultRunner>(), results, interrupts, time);
        var start = time.GetTimestamp();
        await batch.RunAsync(tasks);
        var elapsed = time.GetElapsedTime(start);

        await batch.FlushAsync(history);
        var reports = await batch.ReportAsync(host.Services.GetRequiredService<ReportWriter>(), history);
        await host.StopAsync(CancellationToken.None);
        batch.Print(elapsed, reports);
        return interrupts.Drain.IsCancellationRequested ? ExitCode.Interrupted
            : wrongLines > 0 ? ExitCode.BadInput
            : batch._problems.Count > 0 || batch._summary.NotRecorded > 0 ? ExitCode.Failure
            : ExitCode.Done;
    }

    private static AgentTask[] Pinned(IReadOnlyList<AgentTask> tasks, string model, IModelCatalog models)
        => models.TryGet(model, out _)
            ? [.. tasks.Select(task => task.Metadata.ContainsKey(RoutePins.Model) ? task
                : task with { Metadata = new Dictionary<string, string>(task.Metadata) { [RoutePins.Model] = model } })]
            : throw new CliException($"--pin names a model '{model}', which there is not. Use one of: {string.Join(", ", models.Models.Select(known => known.Id))}.");

    private async Task RunAsync(IReadOnlyList<AgentTask> tasks)
    {
        var total = tasks.Count * (long)_settings.Repeat;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var runs = Enumerable.Range(1, _settings.Repeat).SelectMany(run => tasks.Select(task => (Task: task, Run: run)));
        await RunProgress.ShowAsync(console, total, _time, async progress =>
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _settings.Parallel, CancellationToken = _interrupts.Drain };
            try
            {
                await Parallel.ForEachAsync(runs, parallel, async (item, _) =>
                {
                    // Not the loop's token: what has begun goes on until the second interrupt.
                    await RunOneAsync(item.Task, item.Run, progress);
                });
            }
            catch (OperationCanceledException) when (_interrupts.Drain.IsCancellationRequested)
            {
                ErrorConsole.WriteLine("interrupted; everything that had finished is kept.");
            }
            catch (IOException exception)
            {
                _problems.Add($"The run stopped early: {exception.Message}");
            }
        });
    }

    private async Task RunOneAsync(AgentTask task, int run, Action<RunCounts> progress)
    {
        var (completed, recorded) = await _runner.RunAsync(task, _results, requireRecord: _settings.Durable, run, _interrupts.Stop);
        if (recorded)
        {
            _recorded.Add(completed.Execution.Id);
        }

        _summary.Add(completed.Execution, completed.Result, recorded, progress);
    }

    private async Task FlushAsync(IExecutionHistory history)
    {
        var flushing = _recorded.FlushAsync(history, _interrupts.Stop);
        try
        {
            await flushing.WaitAsync(_patience, _time);
        }
        catch (TimeoutException)
        {
            ErrorConsole.WriteLine("the history cannot be written yet; it is tried again for up to a minute. Ctrl-C twice gives it up.");
        }

        var (lost, reason) = await flushing;
        _summary.AddNotRecorded(lost);
        if (reason is not null)
        {
            _problems.Add(reason);
        }
    }

    private async Task<IReadOnlyList<string>> ReportAsync(ReportWriter writer, IExecutionHistory history)
    {
        try
        {
            return _settings.ReportDirectory is { } directory ? await writer.WriteAsync(directory, history, CancellationToken.None) : [];
        }
        catch (Exception exception)
        {
            // The tasks have been run and paid for: what they came to is told, whatever becomes of the report.
            _problems.Add(exception.Message);
            return [];
        }
    }

    private void Print(TimeSpan elapsed, IReadOnlyList<string> reports)
    {
        if (_settings.Format == OutputFormat.Json)
        {
            RunSummaryView.PrintJson(Console.Out, _summary, elapsed);
        }
        else if (_settings.Format == OutputFormat.Csv)
        {
            RunSummaryView.PrintCsv(Console.Out, _summary);
        }
        else
        {
            RunSummaryView.Print(_summary, elapsed);
            FailedTaskView.Print(_summary, _settings.HistoryPath);
            Screen.WriteLine($"History: {_settings.HistoryPath}");
            foreach (var report in reports)
            {
                Screen.WriteLine($"Report: {report}");
            }
        }

        if (_summary.NotRecorded > 0)
        {
            var why = _problems.Count > 0 ? "" : " --verbose tells why.";
            ErrorConsole.WriteLine($"not in the history: {Format.Count(_summary.NotRecorded, "execution")}; '{_settings.HistoryPath}' could not be written.{why}");
        }

        _problems.ForEach(ErrorConsole.WriteLine);
    }
}
