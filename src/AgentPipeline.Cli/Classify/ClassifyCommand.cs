using System.CommandLine;
using System.Text;
using AgentPipeline.Classification;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Classify;

/// <summary><c>agentpipe classify</c>: classifies error messages, JSON Lines in and out.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "classify",
            "Classify error messages: JSON Lines on standard input, {\"id\",\"text\",\"exceptionType\"?,\"httpStatus\"?,\"provider\"?}, one answer a line on standard output.");
        command.SetAction(async (_, cancellationToken) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var wrongLines = await ClassificationJsonLines.RunAsync(input, output, new ErrorClassifier(), cancellationToken);
            return wrongLines == 0 ? ExitCode.Done : ExitCode.BadInput;
        });
        return command.WithExamples(
            "echo '{\"id\":\"1\",\"text\":\"HTTP 429 Too Many Requests\"}' | agentpipe classify");
    }
}
