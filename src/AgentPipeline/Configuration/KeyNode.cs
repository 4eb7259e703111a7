using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace AgentPipeline;

/// <summary>A place in the configuration and what stands below it, as the types have it that are bound there. Built once, then only read.</summary>
/// <param name="path">From the root, with colons.</param>
internal sealed class KeyNode(string path)
{
    private readonly List<KeyNode> _children = [];
    private KeyNode? _entry;
    private bool _isSection;
    private Type? _value;
    private object? _default;

    public string Path { get; } = path;

    public string Name => Path[(Path.LastIndexOf(':') + 1)..];

    public IReadOnlyList<KeyNode> Children => _children;

    /// <summary>Whether keys may stand below it that no type names.</summary>
    public bool IsOpen { get; private set; }

    public IEnumerable<KeyNode> Sections() => _isSection ? [this] : _children.SelectMany(static child => child.Sections());

    public IEnumerable<KeyNode> Descendants() => _children.SelectMany(static child => child.Descendants().Prepend(child));

    /// <summary>The place of a path below this one; made where there is none.</summary>
    public KeyNode Get(string below)
    {
        var node = this;
        foreach (var name in below.Split(':'))
        {
            node = node.Child(name) ?? node.Add(name);
        }

        return node;
    }

    /// <summary>What is known below a key; an entry of a list or dictionary has any key.</summary>
    public KeyNode? Child(string name) => _children.Find(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? _entry;

    /// <summary>Notes that a type is bound here. Another one may be, too.</summary>
    /// <param name="type">The type.</param>
    /// <param name="defaults">One of it before it is bound, for examples of what is expected; <see langword="null"/> takes others.</param>
    public void Take(Type type, object? defaults = null) => Take(type, defaults, []);

    /// <summary>Finds values that cannot be read as what they are bound to, and says what is expected.</summary>
    public void FindUnusable(IConfigurationSection section, List<string> failures)
    {
        if (_value is not null && section.Value is { } text && !ValueText.IsUsable(text, _value))
        {
            failures.Add($"{section.Path} is \"{text}\"; set it to {ValueText.Expected(_value, _default)}.");
        }

        foreach (var child in section.GetChildren())
        {
            Child(child.Key)?.FindUnusable(child, failures);
        }
    }

    private KeyNode Add(string name)
    {
        var child = new KeyNode(Path.Length == 0 ? name : $"{Path}:{name}");
        _children.Add(child);
        return child;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "See IsReadable.")]
    private void Take(Type type, object? value, HashSet<Type> above)
    {
        if (ValueText.IsValue(type))
        {
            (_value, _default) = (type, value);
        }
        else if (EntryOf(type) is { } entry)
        {
            _entry = new KeyNode($"{Path}:*");
            _entry.Take(entry, null, above);
            _isSection |= above.Count == 0;
        }
        else if (!IsReadable || !IsOptions(type) || !above.Add(type))
        {
            IsOpen = true;
        }
        else
        {
            _isSection |= above.Count == 1;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound))
            {
                (Child(property.Name) ?? Add(property.Name)).Take(property.PropertyType, value is null ? null : property.GetValue(value), above);
            }

            above.Remove(type);
        }
    }

    // A binder that was generated keeps the properties that it sets when a program is trimmed. Compiled ahead of time, they have no names.
    private static bool IsReadable => RuntimeFeature.IsDynamicCodeSupported;

    // Types of the runtime, such as a culture or a delegate, are set by code, and have no end of properties.
    private static bool IsOptions(Type type) => !type.IsAbstract && type.Namespace?.Split('.')[0] != nameof(System);

    private static bool IsBound(PropertyInfo property)
        => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsPublic: true } && (property.SetMethod is { IsPublic: true } || !ValueText.IsValue(property.PropertyType));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Collections of the runtime keep their interfaces.")]
    private static Type? EntryOf(Type type)
    {
        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var arguments = type.GetInterfaces().Prepend(type)
            .Where(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(static one => one.GetGenericArguments()[0]).FirstOrDefault();
        return arguments is { IsGenericType: true } && arguments.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? arguments.GetGenericArguments()[1] : arguments ?? typeof(object);
    }
}
