using System.Globalization;

namespace AgentPipeline;

/// <summary>A place in the value being checked; becomes text only when a violation is found there.</summary>
internal sealed class InstancePath
{
    private readonly InstancePath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private InstancePath(InstancePath? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public static InstancePath Root { get; } = new(null, null, 0);

    /// <summary>Escapes one token of a JSON Pointer.</summary>
    public static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public InstancePath Property(string name) => new(this, name, 0);

    public InstancePath Item(int index) => new(this, null, index);

    public override string ToString()
    {
        var tokens = new Stack<string>();
        for (var path = this; path._parent is not null; path = path._parent)
        {
            tokens.Push(path._name is null ? path._index.ToString(CultureInfo.InvariantCulture) : Escape(path._name));
        }

        return string.Concat(tokens.Select(token => "/" + token));
    }
}
