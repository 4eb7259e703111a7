namespace AgentPipeline.Routing;

/// <summary>What the lines of one connection have set up.</summary>
internal sealed class RouteSession
{
    private const int MaxNamedArms = 10;
    private const int MaxVerifiers = 1_000;

    private RouteLearner? _learner;
    private Dictionary<string, int> _arms = [];
    private Dictionary<string, VerifierReliability> _verifiers = [];

    /// <exception cref="FormatException">The request cannot be answered; the session is as it was before.</exception>
    public RouteAnswer Answer(RouteRequest request) => request.Op switch
    {
        "reset" => Reset(request),
        "choose" => Choose(request),
        "observe" => Observe(request),
        "verify" => Verify(request),
        null => throw Missing("op", "one of reset, choose, verify, observe"),
        _ => throw new FormatException($"there is no op '{request.Op}'; use reset, choose, verify or observe."),
    };

    private static FormatException Missing(string field, string what) => new($"the field '{field}' is missing: {what}.");

    private static RouteFeatures TaskOf(RouteRequest request)
        => (request.Task ?? throw Missing("task", "an object with domain, complexity and text")).ToFeatures();

    private static double Amount(string field, double? value)
        => RouteLearnerValidation.IsCost(value ?? 0) ? value ?? 0 : throw new FormatException($"'{field}' has to be 0 to 1,000,000,000.");

    private RouteAnswer Reset(RouteRequest request)
    {
        var arms = request.Arms ?? throw Missing("arms", "the names to choose among");
        var defaults = new RouteLearnerOptions();
        var options = new RouteLearnerOptions
        {
            CostWeight = request.CostWeight ?? defaults.CostWeight,
            CostReference = request.CostReference ?? defaults.CostReference,
            LatencyWeight = request.LatencyWeight ?? defaults.LatencyWeight,
            LatencyReference = request.LatencyReference ?? defaults.LatencyReference,
            Discount = request.Discount ?? defaults.Discount,
            Priors = request.Priors ?? defaults.Priors,
            Seed = request.Seed ?? defaults.Seed,
        };
        try
        {
            _learner = new RouteLearner(arms, options);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }

        _verifiers = new Dictionary<string, VerifierReliability>(StringComparer.Ordinal);
        _arms = arms.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        return new RouteAnswer { Ok = true };
    }

    private RouteAnswer Choose(RouteRequest request)
    {
        var learner = Learner();
        var task = TaskOf(request);
        var choice = request.Explore ?? true ? learner.Choose(task) : learner.ChooseBest(task);
        return new RouteAnswer
        {
            Arm = learner.Arms[choice.Arm],
            Propensity = choice.Propensity,
            Scores = learner.Arms.Zip(choice.Scores).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        };
    }

    private RouteAnswer Observe(RouteRequest request)
    {
        var learner = Learner();
        var task = TaskOf(request);
        var arm = ArmOf(request.Arm ?? throw Missing("arm", "the arm that ran the task"));
        var success = request.Success ?? throw Missing("success", "how well it went, 0 to 1");
        if (success is not (>= 0 and <= 1))
        {
            throw new FormatException("'success' has to be 0 to 1.");
        }

        var (cost, seconds) = (Amount("costUsd", request.CostUsd), Amount("durationSeconds", request.DurationSeconds));
        if (request is { Verifier: { } verifier, Passed: { } passed })
        {
            VerifierOf(verifier).Observe(passed, success);
        }

        return new RouteAnswer { Ok = true, Alarms = learner.Observe(task, arm, success, cost, seconds) };
    }

    private RouteAnswer Verify(RouteRequest request)
    {
        var learner = Learner();
        var forecasts = learner.Forecast(TaskOf(request));
        var arm = ArmOf(request.Arm ?? throw Missing("arm", "the arm that answered"));
        var verifier = request.Verifier ?? throw Missing("verifier", "the name of what looked at the answer");
        var passed = request.Passed ?? throw Missing("passed", "its verdict, true or false");
        HashSet<int> tried = [arm, .. (request.Tried ?? []).Select(name => ArmOf(name ?? throw Missing("tried", "a name of an arm in each place")))];
        var next = Enumerable.Range(0, forecasts.Count).Where(other => !tried.Contains(other)).OrderByDescending(other => forecasts[other].Utility).FirstOrDefault(-1);
        var at = new EscalationCase(
            verifier,
            passed,
            forecasts[arm].Success,
            next < 0 ? null : learner.Arms[next],
            next < 0 ? default : forecasts[next],
            Amount("spentUsd", request.SpentUsd),
            request.CostCapUsd is null ? null : Amount("costCapUsd", request.CostCapUsd));
        var advice = EscalationAdvice.Of(at, _verifiers.GetValueOrDefault(verifier) ?? new VerifierReliability());
        return new RouteAnswer { Escalate = advice.Escalate, Arm = advice.Escalate ? at.Next : null, Right = advice.Right, Reason = advice.Reason };
    }

    private int ArmOf(string name)
    {
        if (_arms.TryGetValue(name, out var arm))
        {
            return arm;
        }

        var known = Learner().Arms;
        var more = known.Count > MaxNamedArms ? ", …" : "";
        throw new FormatException($"there is no arm '{name}'; use one of {string.Join(", ", known.Take(MaxNamedArms))}{more}.");
    }

    private VerifierReliability VerifierOf(string name)
        => _verifiers.TryGetValue(name, out var known) ? known
            : _verifiers.Count < MaxVerifiers ? _verifiers[name] = new VerifierReliability()
            : throw new FormatException($"there are more than {MaxVerifiers} verifiers; name fewer.");

    private RouteLearner Learner() => _learner ?? throw new FormatException("nothing is set up yet; send a reset with the arms first.");
}
