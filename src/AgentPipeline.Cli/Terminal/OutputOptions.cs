using System.CommandLine;

namespace AgentPipeline.Cli.Terminal;

/// <summary>The options <c>--json</c> and <c>--csv</c> of a command, of which a person gives one at most.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _csv;

    private OutputOptions(string rows) => _csv = new("--csv") { Description = $"Print CSV, for spreadsheets: {rows}." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="rows">What a row of its CSV is, for its help.</param>
    public static OutputOptions AddTo(Command command, string rows)
    {
        var options = new OutputOptions(rows);
        command.Options.Add(options._json);
        command.Options.Add(options._csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(options._json) && result.GetValue(options._csv))
            {
                result.AddError("--json and --csv exclude each other: give the one that is to be printed.");
            }
        });
        return options;
    }

    public OutputFormat Of(ParseResult parse) => parse.GetValue(_json) ? OutputFormat.Json : parse.GetValue(_csv) ? OutputFormat.Csv : OutputFormat.Table;
}
