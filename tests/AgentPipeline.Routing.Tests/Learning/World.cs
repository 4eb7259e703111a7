namespace AgentPipeline.Routing.Tests.Learning;

/// <summary>A simulated world: each arm has a success rate in each domain, a cost, and everything is drawn from one seed.</summary>
internal sealed class World(int seed, params double[][] rates)
{
    private readonly Random _random = new(seed);

    public double[][] Rates { get; } = rates;

    public double[] Costs { get; init; } = new double[rates.Length];

    public int Domains => Rates[0].Length;

    public int NextDomain() => _random.Next(Domains);

    public RouteFeatures Task(int domain) => new($"domain-{domain}", 0.2 + (0.6 * _random.NextDouble()), $"word{_random.Next(50)} word{_random.Next(50)}");

    public double Run(int arm, int domain) => _random.NextDouble() < Rates[arm][domain] ? 1 : 0;

    /// <summary>Lets the learner choose and learn for a number of tasks.</summary>
    /// <returns>The share of the tasks that went to the arm with the highest success rate of their domain.</returns>
    public double Play(RouteLearner learner, int tasks)
    {
        var best = 0;
        for (var number = 0; number < tasks; number++)
        {
            var domain = NextDomain();
            var task = Task(domain);
            var arm = learner.Choose(task).Arm;
            best += Rates[arm][domain] >= Rates.Max(rates => rates[domain]) ? 1 : 0;
            learner.Observe(task, arm, Run(arm, domain), Costs[arm]);
        }

        return (double)best / tasks;
    }
}
