using AgentPipeline.Cassettes;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Models;

/// <summary>Tells, before anything is run, of tasks that a recording has no answers to: somebody's own, most of the time.</summary>
internal static class UnansweredTasks
{
    private const int MostNamed = 3;
    private const string Advice = "To run tasks of your own name a model, --endpoint URL --model NAME (the key is read from OPENAI_API_KEY), or a recording of them, --cassette FILE.";

    /// <exception cref="CliException">There is no answer to any of the tasks.</exception>
    public static void Check(Cassette cassette, string taskFile, IReadOnlyList<AgentTask> tasks)
    {
        if (cassette.Entries.Any(entry => entry.Match.Task is null))
        {
            // That entry may answer any task.
            return;
        }

        var answered = cassette.Entries.Select(entry => entry.Match.Task!).ToHashSet(StringComparer.Ordinal);
        var unanswered = tasks.Where(task => !answered.Contains(task.Id)).Select(task => task.Id).ToList();
        var recording = $"The recording {Path.GetFileName(cassette.Name)} has answers to {(cassette.Name == CassetteModels.BundledPath ? "the sample tasks" : "other tasks")} only";
        if (unanswered.Count == tasks.Count)
        {
            throw new CliException($"{recording}, to none of '{taskFile}'; nothing was run. {Advice}");
        }

        if (unanswered.Count > 0)
        {
            var ids = string.Join(", ", unanswered.Take(MostNamed).Select(id => Format.Line(id, 40))) + (unanswered.Count > MostNamed ? ", …" : "");
            ErrorConsole.WriteLine($"The recording {Path.GetFileName(cassette.Name)} has no answer to {Format.Count(unanswered.Count, "task")} of '{taskFile}' ({ids}); expect a failure. {Advice}");
        }
    }
}
