using System.Text.RegularExpressions;

namespace AgentPipeline;

internal sealed class OutputMatchesCheckEvaluator : CheckEvaluator<OutputMatchesCheck>
{
    protected override ValueTask<CheckOutcome> EvaluateAsync(
        OutputMatchesCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var detail = Compile(check, execution.Task).IsMatch(output)
            ? null
            : $"the answer does not match the regular expression {check.Pattern}; it is {(output.Length == 0 ? "empty" : $"\"{TextLimit.Cut(output.Trim(), 200)}\"")}";
        return ValueTask.FromResult(new CheckOutcome("output_matches", detail is null, detail));
    }

    private static Regex Compile(OutputMatchesCheck check, AgentTask task)
    {
        try
        {
            return check.CreateRegex();
        }
        catch (FormatException exception)
        {
            throw new AgentFailureException(ErrorCategory.InvalidRequest, $"An output_matches check of task \"{task.Id}\" is wrong. {exception.Message}", exception)
            {
                Blame = ErrorBlame.Caller,
            };
        }
    }
}
