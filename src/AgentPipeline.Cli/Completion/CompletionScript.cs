namespace AgentPipeline.Cli.Completion;

/// <summary>
/// The scripts. Each hands the line and the cursor's place in it to the program, through the <c>[suggest]</c> directive of its command line library
/// (https://learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion), so that they never know less than the program.
/// </summary>
internal static class CompletionScript
{
    private const string Bash =
        """
        # agentpipe, completion for bash
        _agentpipe() {
            local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
            COMPREPLY=($(compgen -W "$(agentpipe "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _agentpipe agentpipe

        """;

    private const string Zsh =
        """
        #compdef agentpipe
        # agentpipe, completion for zsh
        _agentpipe() {
            local -a found
            found=("${(@f)$(agentpipe "[suggest:${#${(j: :)words[1,CURRENT]}}]" "${(j: :)words}" 2>/dev/null)}")
            found=(${found:#})
            if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _agentpipe agentpipe

        """;

    private const string Fish =
        """
        # agentpipe, completion for fish
        function __agentpipe_complete
            set -l line (commandline -cp)
            agentpipe "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c agentpipe -a '(__agentpipe_complete)'

        """;

    private const string Pwsh =
        """
        # agentpipe, completion for PowerShell
        Register-ArgumentCompleter -Native -CommandName agentpipe -ScriptBlock {
            param($word, $line, $cursor)
            agentpipe "[suggest:$cursor]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    private static readonly Dictionary<string, string> _scripts = new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = Pwsh };

    public static IEnumerable<string> Shells => _scripts.Keys;

    public static string For(string shell) => _scripts[shell];
}
