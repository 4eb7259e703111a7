namespace AgentPipeline.Hosting;

/// <summary>Finds a check that could not be evaluated whatever the agent answers: better told now than when the answer has been paid for.</summary>
internal static class CheckProblem
{
    /// <summary>What is wrong with the first such check of a task; <see langword="null"/> when there is none.</summary>
    public static string? Find(AgentTask task)
    {
        for (var index = 0; index < task.Checks.Count; index++)
        {
            try
            {
                Try(task.Checks[index]);
            }
            catch (FormatException exception)
            {
                return $"checks[{index}] is wrong: {exception.Message.TrimEnd('.')}";
            }
        }

        return null;
    }

    private static void Try(TaskCheck check)
    {
        switch (check)
        {
            case OutputMatchesCheck output:
                _ = output.CreateRegex();
                break;
            case JsonSchemaCheck json:
                _ = JsonSchema.Parse(json.Schema);
                break;
        }
    }
}
