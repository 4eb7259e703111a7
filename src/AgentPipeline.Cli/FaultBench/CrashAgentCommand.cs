using System.CommandLine;
using System.Diagnostics;
using AgentPipeline.FaultBench;

namespace AgentPipeline.Cli.FaultBench;

/// <summary>The process that <c>agentpipe faultbench</c> kills. Hidden: nobody has a use for it alone.</summary>
internal static class CrashAgentCommand
{
    private const string Name = "crash-agent";

    public static Command Create()
    {
        var contender = new Argument<string>("CONTENDER");
        var directory = new Argument<string>("DIRECTORY");
        var endpoint = new Argument<Uri>("ENDPOINT") { CustomParser = result => new Uri(result.Tokens[0].Value) };
        var canVerify = new Argument<bool>("VERIFY");
        var command = new Command(Name, "Carry out one task with side effects.") { contender, directory, endpoint, canVerify };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            var name = parse.GetRequiredValue(contender);
            var work = new CrashWork(
                Contender.All.Single(one => one.Name == name), parse.GetRequiredValue(directory), parse.GetRequiredValue(endpoint), parse.GetRequiredValue(canVerify));
            await using var progress = Console.OpenStandardOutput();
            return await CrashAgent.RunAsync(work, progress, cancellationToken) ? ExitCode.Done : CrashRunner.CannotGoOn;
        });
        return command;
    }

    /// <summary>How this program is started to be that process.</summary>
    public static ProcessStartInfo Start(CrashWork work)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashAgentCommand).Assembly.Location);
        }

        foreach (var argument in new[] { "faultbench", Name, work.Contender.Name, work.Directory, work.Endpoint.ToString(), work.CanVerify ? "true" : "false" })
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
