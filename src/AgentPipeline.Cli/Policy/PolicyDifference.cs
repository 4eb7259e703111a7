using System.Globalization;
using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Policy;

/// <summary>What one version says differently from another.</summary>
internal static class PolicyDifference
{
    private const string Unset = "as configured";
    private const string Pin = "pin of ";

    public static void Print(PolicyVersion version, PolicyVersion other)
    {
        var changes = Of(other.Policy, version.Policy).ToList();
        if (changes.Count == 0)
        {
            Screen.WriteLine($"Version {version.Number} ({version.Standing}) says the same as version {other.Number} ({other.Standing}).");
            return;
        }

        var table = new FittedTable(("Setting", Justify.Left), new Column($"Version {other.Number} ({other.Standing})", Justify.Left, Cuts: true), ($"Version {version.Number} ({version.Standing})", Justify.Left));
        foreach (var (setting, from, to) in changes)
        {
            table.AddRow(Markup.Escape(setting), Markup.Escape(from ?? Unset), Markup.Escape(to ?? Unset));
        }

        Screen.Write(table);
    }

    public static void Write(Utf8JsonWriter writer, PolicyVersion version, PolicyVersion other)
    {
        writer.WriteStartObject();
        writer.WriteNumber("from", other.Number);
        writer.WriteNumber("to", version.Number);
        writer.WriteStartArray("changes");
        foreach (var (setting, from, to) in Of(other.Policy, version.Policy))
        {
            writer.WriteStartObject();
            writer.WriteString("setting", setting);
            writer.WriteString("from", from);
            writer.WriteString("to", to);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Settings that differ, with both values; <see langword="null"/> where it is as configured.</summary>
    private static IEnumerable<(string Setting, string? From, string? To)> Of(RoutingPolicy from, RoutingPolicy to)
        => Settings(from).Concat(Settings(to)).Select(setting => setting.Name).Distinct()
            .OrderBy(name => name.StartsWith(Pin, StringComparison.Ordinal) ? name : "", StringComparer.Ordinal)
            .Select(name => (name, Value(from, name), Value(to, name)))
            .Where(change => change.Item2 != change.Item3);

    private static string? Value(RoutingPolicy policy, string name) => Settings(policy).FirstOrDefault(setting => setting.Name == name).Value;

    private static IEnumerable<(string Name, string? Value)> Settings(RoutingPolicy policy)
        => RoutingPolicyJson.Numbers(policy).Select(number => (number.Name, number.Value?.ToString(CultureInfo.InvariantCulture)))
            .Concat(policy.Pins.Select(pin => (Pin + pin.Kind, (string?)Describe(pin))));

    private static string Describe(RoutePin pin) => (pin.Executor, pin.Model) switch
    {
        ({ } executor, { } model) => $"{executor} with {model}",
        ({ } executor, null) => executor,
        _ => pin.Model!,
    };
}
