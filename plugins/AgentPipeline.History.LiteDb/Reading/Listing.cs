using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>A listing of executions, newest first, a page at a time; remembers where it is. Not thread-safe.</summary>
internal sealed class Listing
{
    /// <summary>Records looked at in one go: however rare what is asked for is, the file is not held for longer.</summary>
    private const int LookedAt = 512;

    private readonly string _path;
    private readonly ExecutionQuery _query;
    private readonly string _field;
    private readonly byte[]? _prefix;
    private Queue<Guid>? _window;
    private UInt128? _before;
    private int _left;

    public Listing(string path, ExecutionQuery query)
    {
        _path = path;
        _query = query;
        _before = query.Before is { } before ? ExecutionKeys.Number(before) : null;
        _left = Math.Max(0, query.Limit);
        IsAtEnd = _left == 0;
        (_field, _prefix) = query switch
        {
            { Since: not null } => (ExecutionKeys.StartedAt, null),
            { Category: { } category } => (ExecutionKeys.Category, ExecutionKeys.Prefix(category.ToName())),
            { Model: { } model } => (ExecutionKeys.Model, ExecutionKeys.Prefix(model)),
            { Kind: { } kind } => (ExecutionKeys.Kind, ExecutionKeys.Prefix(kind)),
            { Success: { } success } => (ExecutionKeys.Success, ExecutionKeys.Prefix(success)),
            _ => (ExecutionKeys.Id, (byte[]?)null),
        };
    }

    /// <summary>Whether there is no further page.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The next records, at most as many as are asked for; there may be none although more follow.</summary>
    public List<ExecutionRecord> NextPage(LiteEngine engine, int size)
    {
        var page = new List<ExecutionRecord>();
        var wanted = Math.Min(size, _left);
        var ids = _field == ExecutionKeys.StartedAt ? NextOfWindow(engine) : NextOfIndex(engine);
        foreach (var id in ids)
        {
            _before = ExecutionKeys.Number(id);
            _window?.Dequeue();
            if (ExecutionDocuments.Get(engine, id, _path) is { } record && QueryMatch.Matches(_query, record))
            {
                page.Add(record);
                if (page.Count == wanted)
                {
                    break;
                }
            }
        }

        _left -= page.Count;
        IsAtEnd = _left == 0 || (ids.Count < LookedAt && page.Count < wanted);
        return page;
    }

    private List<Guid> NextOfIndex(LiteEngine engine)
    {
        if (_before == UInt128.Zero)
        {
            return [];
        }

        var newest = _before - 1 ?? UInt128.MaxValue;
        var keys = engine.Keys(
            ExecutionDocuments.Collection, _field, ExecutionKeys.Key(_prefix, 0), ExecutionKeys.Key(_prefix, newest), Query.Descending, LookedAt);
        return keys.ConvertAll(ExecutionKeys.IdOf);
    }

    // What began in a window is in the order of its beginning, so the ids of all of it are sorted, once.
    private List<Guid> NextOfWindow(LiteEngine engine)
    {
        _window ??= new(Window(engine).Where(id => !(ExecutionKeys.Number(id) >= _before)).OrderDescending());
        return [.. _window.Take(LookedAt)];
    }

    private IEnumerable<Guid> Window(LiteEngine engine)
    {
        var since = ExecutionKeys.Key(ExecutionKeys.Prefix(_query.Since ?? DateTimeOffset.MinValue), 0);
        var until = ExecutionKeys.Key(ExecutionKeys.Prefix(_query.Until ?? DateTimeOffset.MaxValue), UInt128.MaxValue);
        return engine.Keys(ExecutionDocuments.Collection, ExecutionKeys.StartedAt, since, until, Query.Ascending, int.MaxValue).Select(ExecutionKeys.IdOf);
    }
}
