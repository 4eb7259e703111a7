using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Policy;

/// <summary>How versions and events are named to a person, and written for programs.</summary>
internal static class PolicyText
{
    /// <summary>A version in the middle of a sentence.</summary>
    public static string Name(PolicyVersion version) => version.Number == 0 ? "the configuration" : $"version {version.Number}";

    public static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    /// <summary>What an event did, in the trail of a version.</summary>
    public static string Done(PolicyEvent change, int version)
    {
        var what = change.Action == PolicyAction.Approved
            ? $"approved: {(change.Share > 0 ? Percent(change.Share.Value) : "shadow")}"
            : change.Action.ToName().Replace('_', ' ');
        return change.Version == version ? what : $"version {change.Version} {what}";
    }

    public static PolicyVersion Find(PolicyState state, int number)
        => state.Find(number) ?? throw new CliException($"There is no version {number}. 'agentpipe policy list' shows those there are.");

    public static string Json(Action<Utf8JsonWriter> write, bool indented = true)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
