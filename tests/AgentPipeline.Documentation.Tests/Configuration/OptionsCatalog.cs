using System.Reflection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>The sections of the configuration and their keys, as the options classes of the packages have them.</summary>
internal static class OptionsCatalog
{
    private static readonly Type[] _types = [.. Repository.Packages
        .Where(static package => File.Exists(package.Assembly))
        .SelectMany(static package => Assembly.Load(package.Name).GetTypes())];

    /// <summary>Sections by name; several classes may share one. An entry of <c>Models</c> is a class of its own, which a reader binds by itself.</summary>
    public static IReadOnlyDictionary<string, Section> Sections { get; } = _types
        .Where(static type => type is { IsClass: true, IsAbstract: false } && type.GetField("SectionName") is { IsLiteral: true })
        .Select(static type => ((string)type.GetField("SectionName")!.GetRawConstantValue()!, type))
        .Append(("Models", _types.Single(static type => type.FullName == "AgentPipeline.Providers.ConfiguredModel")))
        .GroupBy(static pair => pair.Item1, static pair => pair.Item2)
        .ToDictionary(
            static types => types.Key,
            static types => new Section(types.Key, types.Any(IsFollowed), [.. types.SelectMany(static type => KeysOf(type, "")).DistinctBy(static key => key.Name)]),
            StringComparer.Ordinal);

    /// <summary>Whether a full key, such as <c>ErrorRecovery:Breaker:Window</c>, or the section alone, is one that something reads.</summary>
    public static bool Knows(string key) => Sections.Values.Any(section =>
        key == section.Name || section.Keys.Any(entry => IsKey(key, $"{section.Name}:{entry.Name}") || $"{section.Name}:{entry.Name}".StartsWith(key + ":", StringComparison.Ordinal)));

    // Entries of lists and dictionaries have keys of their own.
    private static bool IsKey(string key, string known) => key == known || (key.StartsWith(known + ":", StringComparison.Ordinal) && !known.EndsWith("Enabled", StringComparison.Ordinal));

    private static bool IsFollowed(Type options)
    {
        var monitor = typeof(IOptionsMonitor<>).MakeGenericType(options);
        return _types.SelectMany(static type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == monitor));
    }

    private static IEnumerable<Key> KeysOf(Type options, string prefix)
    {
        var defaults = Activator.CreateInstance(options)!;
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            var value = property.GetValue(defaults)
                ?? options.GetProperty("Default" + property.Name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type.IsClass && type.Namespace!.StartsWith("AgentPipeline", StringComparison.Ordinal))
            {
                foreach (var key in KeysOf(type, $"{prefix}{property.Name}:"))
                {
                    yield return key;
                }
            }
            else
            {
                yield return new Key(prefix + property.Name, type, value);
            }
        }
    }

    /// <param name="Name">As it is written in the configuration.</param>
    /// <param name="IsFollowed">Whether something asks for the value again while the host runs.</param>
    /// <param name="Keys">The keys below it, in the order of the code.</param>
    internal sealed record Section(string Name, bool IsFollowed, IReadOnlyList<Key> Keys);

    /// <param name="Name">Below its section, with colons.</param>
    /// <param name="Type">What it is bound to, without nullability.</param>
    /// <param name="Default">Its value when it is not configured.</param>
    internal sealed record Key(string Name, Type Type, object? Default);
}
