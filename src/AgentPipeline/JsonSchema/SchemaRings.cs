namespace AgentPipeline;

/// <summary>Refuses schemas whose parts lead back to themselves without moving on in the value: they would never end.</summary>
internal static class SchemaRings
{
    public static void Refuse(IReadOnlyDictionary<string, SchemaNode> nodes)
    {
        var locations = nodes.ToDictionary(pair => pair.Value, pair => pair.Key);
        var finished = new HashSet<SchemaNode>();
        var open = new HashSet<SchemaNode>();

        // A stack of our own: a chain of references may be longer than the thread's.
        var stack = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Inner)>();
        foreach (var start in nodes.Values)
        {
            Enter(start);
            while (stack.TryPeek(out var top))
            {
                if (top.Inner.MoveNext())
                {
                    Enter(top.Inner.Current);
                    continue;
                }

                stack.Pop();
                open.Remove(top.Node);
                finished.Add(top.Node);
            }
        }

        void Enter(SchemaNode node)
        {
            if (finished.Contains(node))
            {
                return;
            }

            if (!open.Add(node))
            {
                throw new FormatException($"The JSON schema cannot be used: the schema at #{locations[node]} refers to itself for the same value and would never end.");
            }

            stack.Push((node, node.Keywords.SelectMany(keyword => keyword.InPlace).GetEnumerator()));
        }
    }
}
