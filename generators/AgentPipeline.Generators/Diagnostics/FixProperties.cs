using System.Collections.Immutable;

namespace AgentPipeline.Generators;

/// <summary>What a diagnostic tells its code fix beyond its place. This file is compiled into the fixes as well.</summary>
internal static class FixProperties
{
    /// <summary>Name of the class to change.</summary>
    public const string Plugin = nameof(Plugin);

    /// <summary>Name of the class that Before or After should not name.</summary>
    public const string Target = nameof(Target);

    /// <summary>The properties of a diagnostic with these message arguments.</summary>
    public static ImmutableDictionary<string, string?> Of(string id, object[] arguments) => id switch
    {
        DiagnosticIds.TargetIsNotMiddleware => Create(arguments[0], arguments[2]),
        DiagnosticIds.UnknownTarget => Create(arguments[1], arguments[3]),
        _ => ImmutableDictionary<string, string?>.Empty,
    };

    private static ImmutableDictionary<string, string?> Create(object plugin, object target)
        => ImmutableDictionary<string, string?>.Empty.Add(Plugin, NameOf(plugin)).Add(Target, NameOf(target));

    /// <summary>Messages qualify a name where that helps; source need not.</summary>
    private static string NameOf(object argument)
    {
        var text = argument.ToString();
        return text.Substring(text.LastIndexOf('.') + 1);
    }
}
