using System.CommandLine;
using System.Text;
using AgentPipeline.Cli.Help;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Route;

/// <summary><c>agentpipe route</c>: the router for any host, JSON Lines in and out.</summary>
internal static class RouteCommand
{
    private const string Description =
        """
        Choose among models, and learn from outcomes which suits which task: JSON Lines on standard input, one answer a line on standard output, for any host.

        Set up (costWeight 0.1: a run that costs costReference USD has to raise success by 0.1 to be worth it; seed makes draws repeatable;
        optionally latencyWeight and latencyReference, in seconds, likewise; priors, success rates by arm that weigh 6 runs; discount below 1 to forget):
          {"op":"reset","arms":["small","large"],"costWeight":0.1,"costReference":0.02,"seed":7}
          {"ok":true}

        Choose (explore false takes the best arm; scores are expected success minus what the cost takes away):
          {"op":"choose","task":{"domain":"sql","complexity":0.4,"text":"Join the two tables ..."},"explore":true}
          {"arm":"large","propensity":0.62,"scores":{"small":0.61,"large":0.66}}

        Tell what became of it (an alarm says that an arm has become worse at a domain). Leave out failures that were not the model's fault:
          {"op":"observe","task":{"domain":"sql","complexity":0.4,"text":"Join the two tables ..."},"arm":"large","success":1,"costUsd":0.01,"durationSeconds":2}
          {"ok":true,"alarms":[]}

        Ask whether an answer that a verifier looked at is to be kept, or the next arm asked, within what it may cost. An observe with verifier and passed
        beside success teaches how far the verifier can be believed:
          {"op":"verify","task":{"domain":"sql","complexity":0.4,"text":"Join the two tables ..."},"arm":"small","verifier":"tests","passed":false,"spentUsd":0.002,"costCapUsd":0.05}
          {"arm":"large","escalate":true,"right":0.16,"reason":"'tests' refused the answer, which is right with 0.16; large is worth 0.66"}

        A line that cannot be answered is answered by {"error":"line N: ..."} and changes nothing; at the end of the input the exit code is then 2.
        """;

    public static Command Create()
    {
        var stdio = new Option<bool>("--stdio") { Description = "Speak on standard input and output. Required: there is no other way yet.", Required = true };
        var command = new Command("route", Description) { stdio };
        command.SetAction(async (_, cancellationToken) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var wrongLines = await RouteJsonLines.RunAsync(input, output, cancellationToken);
            return wrongLines == 0 ? ExitCode.Done : ExitCode.BadInput;
        });
        return command.WithExamples(
            "agentpipe route --stdio < requests.jsonl");
    }
}
