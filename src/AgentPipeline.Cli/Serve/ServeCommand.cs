using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cassettes;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Models;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Serve;

/// <summary><c>agentpipe serve</c>: answers from a recording over the OpenAI protocol until interrupted.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var cassette = new Argument<string?>("CASSETTE") { Description = "The recording. Default: the bundled one.", Arity = ArgumentArity.ZeroOrOne };
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value is < 0 or > 65_535)
            {
                result.AddError("--port goes from 0 to 65535.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Seed of the draws between an entry's variants.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("serve", "Serve a recording as an OpenAI-compatible endpoint on this machine.") { cassette, port, seed };
        command.SetAction(async (parse, _) =>
        {
            using var interrupts = new Interrupts("stopping.");
            await using var models = await CassetteModels.StartAsync(parse.GetValue(cassette) ?? CassetteModels.BundledPath, parse.GetValue(seed), parse.GetValue(port), interrupts.Drain);
            Console.WriteLine($"Serving {models.Description}. Ctrl-C stops.");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interrupts.Drain);
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe serve --port 8080",
            "agentpipe serve tasks.cassette.jsonl");
    }
}
