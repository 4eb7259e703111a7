using System.CommandLine;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Cli.Report;

/// <summary><c>agentpipe report</c>: writes the Markdown report over a history.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The directory to write into.", DefaultValueFactory = _ => "out" };
        var history = CommonOptions.History();
        var command = new Command("report", "Write the Markdown report over a history.") { directory, history };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var host = AgentHost.CreateBuilder(parse.GetValue(CommonOptions.Verbose)).Build();
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            foreach (var path in await host.Services.GetRequiredService<ReportWriter>().WriteAsync(parse.GetValue(directory)!, store, cancellationToken))
            {
                Console.WriteLine(path);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
