using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AgentPipeline.Cli.Completion;

/// <summary>
/// Answers <c>[suggest:POSITION] LINE</c> with what the word at the position may become, one a line. The library's own answer has every way to
/// spell help among the commands; here options come when there is nothing else, or when the word begins like one.
/// </summary>
internal sealed class SuggestAction(RootCommand root, SuggestDirective directive) : SynchronousCommandLineAction
{
    public static void Use(RootCommand root)
    {
        var directive = root.Directives.OfType<SuggestDirective>().Single();
        directive.Action = new SuggestAction(root, directive);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(static token => token.Type != TokenType.Directive)?.Value ?? "";
        var given = parseResult.GetResult(directive)?.Values is [var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line.Length;
        var position = Math.Min(given, line.Length);
        var all = root.Parse(line).GetCompletions(position).Select(static item => item.InsertText ?? item.Label).Where(static item => item.Length > 0).ToList();
        var options = all.Where(static item => item.StartsWith("--", StringComparison.Ordinal)).ToList();
        var others = all.Where(static item => item[0] is not ('-' or '/')).ToList();
        foreach (var item in line[..position].Split(' ')[^1].StartsWith('-') || others.Count == 0 ? options : others)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(item);
        }

        return ExitCode.Done;
    }
}
