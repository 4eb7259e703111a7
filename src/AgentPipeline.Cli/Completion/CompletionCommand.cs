using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Completion;

/// <summary><c>agentpipe completion</c>: prints what teaches a shell to complete the program's commands.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var command = new Command("completion", "Print a script that lets a shell complete commands, options, models, ids and versions.") { shell };
        command.SetAction(parse =>
        {
            Console.Out.Write(CompletionScript.For(parse.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command.WithExamples(
            "source <(agentpipe completion bash)                      in ~/.bashrc",
            "source <(agentpipe completion zsh)                       in ~/.zshrc, after compinit",
            "agentpipe completion fish > ~/.config/fish/completions/agentpipe.fish",
            "agentpipe completion pwsh | Out-String | Invoke-Expression     in $PROFILE");
    }
}
