namespace AgentPipeline.Routing;

/// <summary>Every model with every executor. Immutable.</summary>
internal sealed class RouteArms
{
    private readonly Dictionary<(string Executor, string Model), int> _places;

    public RouteArms(IReadOnlyList<ModelProfile> models, IReadOnlyList<string> executors)
    {
        Executors = executors;
        All = [.. executors.SelectMany(executor => models.Select(model => new RouteArm(executor, model)))];
        HighestPrice = All.Count == 0 ? 0 : All.Max(static arm => arm.Price);
        _places = All.Index().ToDictionary(entry => (entry.Item.Executor, entry.Item.Model.Id), entry => entry.Index);
    }

    /// <summary>All of them, by executor, then weakest model first.</summary>
    public IReadOnlyList<RouteArm> All { get; }

    public IReadOnlyList<string> Executors { get; }

    /// <summary>The price of the dearest of them.</summary>
    public double HighestPrice { get; }

    /// <summary>The place in <see cref="All"/>, or -1.</summary>
    public int Find(string executor, string model) => _places.GetValueOrDefault((executor, model), -1);

    /// <summary>The arm of that name, be it one of these or not.</summary>
    public RouteArm Get(string executor, ModelProfile model) => Find(executor, model.Id) is >= 0 and var place ? All[place] : new RouteArm(executor, model);

    /// <summary>The place of what comes closest: a model with an executor that is none of ours counts as with our first.</summary>
    public int FindClosest(RouteArm arm) => Find(arm.Executor, arm.Model.Id) is >= 0 and var place ? place : Find(Executors[0], arm.Model.Id);
}
