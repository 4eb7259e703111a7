using Microsoft.Extensions.Configuration;

namespace AgentPipeline;

/// <summary>Reads lists the way people mean them, where the binder adds to what is there and takes an empty list for none at all.</summary>
internal static class ConfigurationListExtensions
{
    /// <summary>
    /// The entries under a key: empty when the key is there without entries, such as <c>[]</c> in JSON or an empty environment
    /// variable; <see langword="null"/> when it is not there, or null. A single value is a list of one.
    /// </summary>
    public static IReadOnlyList<string>? GetList(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        string[] entries = [.. section.GetChildren().Select(static entry => entry.Value ?? "")];
        return entries.Length > 0 ? entries : section.Value switch
        {
            null => null,
            "" => [],
            var single => [single],
        };
    }
}
