using System.CommandLine;
using AgentPipeline.Reports;

namespace AgentPipeline.Cli.Report;

/// <summary>What reports of a history and of one execution can be asked for alike.</summary>
internal sealed class ReportCommandOptions
{
    public Option<string> Output { get; } = new Option<string>("--output") { Description = "The directory to write into.", HelpName = "DIR", DefaultValueFactory = _ => "out" }.NeverEmpty();

    public Option<bool> Html { get; } = new("--html") { Description = "Write each as a page for browsers, too: one file that needs no network and no script." };

    public Option<string?> Templates { get; } = new Option<string?>("--templates")
    {
        Description = $"Take {ReportHost.TemplateFile} for the report NAME where it is there.",
        HelpName = "DIR",
    }.NeverEmpty();

    public Option<bool> Values { get; } = new("--values") { Description = "Print what the template can use, as JSON, and write nothing." };

    public Option<string> History { get; } = CommonOptions.History();

    public void AddTo(Command command)
    {
        command.Options.Add(Output);
        command.Options.Add(Html);
        command.Options.Add(Templates);
        command.Options.Add(Values);
        command.Options.Add(History);
    }

    public ReportRequest ToRequest(ParseResult parse, IReadOnlyList<string> names) => new()
    {
        Directory = parse.GetValue(Output)!,
        Names = names,
        Html = parse.GetValue(Html),
        TemplateDirectory = parse.GetValue(Templates),
    };
}
