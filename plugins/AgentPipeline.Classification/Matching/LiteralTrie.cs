namespace AgentPipeline.Classification.Matching;

/// <summary>A tree of literals over classes of characters, for <see cref="LiteralAutomaton"/> to be built from. Node 0 is the root.</summary>
/// <param name="capacity">The most nodes it can come to have.</param>
internal sealed class LiteralTrie(int capacity)
{
    private readonly byte[] _class = new byte[capacity];
    private readonly int[] _firstChild = new int[capacity];
    private readonly int[] _sibling = new int[capacity];
    private readonly List<int>?[] _ends = new List<int>?[capacity];

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Adds a literal.</summary>
    /// <param name="literal">What to report when it is found.</param>
    /// <param name="text">The literal.</param>
    /// <param name="classOf">The class of each character.</param>
    public void Add(int literal, string text, byte[] classOf)
    {
        var node = 0;
        foreach (var character in text)
        {
            node = ChildOrNew(node, classOf[character]);
        }

        (_ends[node] ??= []).Add(literal);
    }

    /// <summary>The node's first child; 0 when it has none.</summary>
    public int FirstChild(int node) => _firstChild[node];

    /// <summary>The next child of the node's parent; 0 after the last.</summary>
    public int Sibling(int node) => _sibling[node];

    /// <summary>The class that leads to the node.</summary>
    public byte ClassOf(int node) => _class[node];

    /// <summary>The literals that end at the node.</summary>
    public IReadOnlyList<int> Ends(int node) => _ends[node] ?? [];

    private int ChildOrNew(int node, byte character)
    {
        for (var child = _firstChild[node]; child != 0; child = _sibling[child])
        {
            if (_class[child] == character)
            {
                return child;
            }
        }

        _class[Count] = character;
        _sibling[Count] = _firstChild[node];
        return _firstChild[node] = Count++;
    }
}
