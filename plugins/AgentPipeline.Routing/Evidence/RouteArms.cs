namespace AgentPipeline.Routing;

/// <summary>Every model with every executor. Immutable.</summary>
internal sealed class RouteArms
{
    private readonly string[] _executors;
    private readonly Dictionary<string, int> _models;

    public RouteArms(IReadOnlyList<ModelProfile> models, IReadOnlyList<string> executors)
    {
        _executors = [.. executors];
        _models = models.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index, StringComparer.Ordinal);
        All = [.. executors.SelectMany(executor => models.Select(model => new RouteArm(executor, model)))];
        HighestPrice = All.Count == 0 ? 0 : All.Max(static arm => arm.Price);
    }

    /// <summary>All of them, by executor, then weakest model first.</summary>
    public IReadOnlyList<RouteArm> All { get; }

    public IReadOnlyList<string> Executors => _executors;

    /// <summary>The price of the dearest of them.</summary>
    public double HighestPrice { get; }

    /// <summary>The place in <see cref="All"/>, or -1.</summary>
    public int Find(string executor, string model)
        => Array.IndexOf(_executors, executor) is >= 0 and var row && _models.TryGetValue(model, out var place) ? (row * _models.Count) + place : -1;

    /// <summary>The arm of that name, be it one of these or not.</summary>
    public RouteArm Get(string executor, ModelProfile model) => Find(executor, model.Id) is >= 0 and var place ? All[place] : new RouteArm(executor, model);

    /// <summary>The place of what comes closest: a model with an executor that is none of ours counts as with our first.</summary>
    public int FindClosest(RouteArm arm) => Find(arm.Executor, arm.Model.Id) is >= 0 and var place ? place : Find(_executors[0], arm.Model.Id);
}
