namespace AgentPipeline.Generators;

/// <summary>Decides which middlewares become one method, and where scopes are opened.</summary>
internal static class SegmentParser
{
    /// <summary>So many hooks fit into one method: which of them were passed by is kept in the bits of a number.</summary>
    private const int LongestRun = 32;

    public static EquatableArray<SegmentModel> Parse(EquatableArray<LinkModel> links, IdentifierPool identifiers)
    {
        var segments = new List<SegmentModel>();
        var run = new List<LinkModel>();
        var outside = links.Count(static link => !IsInAttempt(link));
        for (var place = 0; place < links.Count; place++)
        {
            var link = links[place];
            if ((place == 0 || place == outside) && NeedsScope(links, IsInAttempt(link)))
            {
                AddRun(segments, run, identifiers);
                var name = IsInAttempt(link) ? "attemptScope" : "executionScope";
                segments.Add(new SegmentModel(SegmentKind.Scope, identifiers.Take(name), EquatableArray<LinkModel>.Empty));
            }

            if (!link.Middleware.Form.IsHooks || run.Count == LongestRun)
            {
                AddRun(segments, run, identifiers);
            }

            if (link.Middleware.Form.IsHooks)
            {
                run.Add(link);
            }
            else
            {
                segments.Add(new SegmentModel(SegmentKind.Middleware, link.Identifier, new[] { link }.ToEquatableArray()));
            }
        }

        AddRun(segments, run, identifiers);
        return segments.ToEquatableArray();
    }

    private static void AddRun(List<SegmentModel> segments, List<LinkModel> run, IdentifierPool identifiers)
    {
        if (run.Count == 0)
        {
            return;
        }

        var last = run[run.Count - 1].Identifier;
        var identifier = run.Count == 1
            ? last
            : identifiers.Take($"{run[0].Identifier}To{char.ToUpperInvariant(last[0])}{last.Substring(1)}");
        segments.Add(new SegmentModel(SegmentKind.Hooks, identifier, run.ToEquatableArray()));
        run.Clear();
    }

    private static bool NeedsScope(EquatableArray<LinkModel> links, bool inAttempt)
        => links.Any(link => link.Middleware.IsScoped && IsInAttempt(link) == inAttempt);

    private static bool IsInAttempt(LinkModel link) => link.Middleware.Stage.Value > Contracts.RecoverStage;
}
