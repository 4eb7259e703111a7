using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentPipeline.Routing;

/// <summary>From which complexity the dearest model is worth more than the cheapest, by all executions of the history.</summary>
/// <remarks>
/// A rate is of judged executions: successes, and failures by the model's fault. A model is worth its price where its <see cref="Advantage"/>
/// surely exceeds the cost weight times its advantage in cost, in units of its own mean cost. The complexity is the one, in tenths, that
/// would have gained most. Within a tenth, tasks are taken to be alike, though nothing drew them by chance.
/// </remarks>
internal sealed record PriceWorth(string Finding, IReadOnlyList<PricedModel> Models, IReadOnlyList<PricedBucket> Buckets)
{
    /// <summary>Judged executions from which a model is compared.</summary>
    private const int LeastJudged = EvidenceGrades.SuggestFrom;

    public static PriceWorth Of(IReadOnlyList<RouteStatistics> routes, double costWeight)
    {
        PricedModel[] models =
        [
            .. routes.GroupBy(static route => route.Model).Select(static model => PricedModel.Of(model.Key, [.. model]))
                .Where(static model => model.Judged >= LeastJudged).OrderBy(static model => model.MeanCostUsd).ThenBy(static model => model.Name, StringComparer.Ordinal),
        ];
        if (models is not [var cheap, .., var dear] || dear.MeanCostUsd <= cheap.MeanCostUsd)
        {
            return new PriceWorth(models.Length < 2
                ? string.Create(CultureInfo.InvariantCulture, $"Nothing can be told about prices yet: no two models have {LeastJudged} judged executions each")
                : "All models cost the same, so none has to be worth its price", models, []);
        }

        PricedBucket[] buckets =
        [
            .. routes.Where(route => route.Model == cheap.Name || route.Model == dear.Name).GroupBy(static route => (int)Math.Round(10 * route.ComplexityBucket))
                .OrderBy(static bucket => bucket.Key)
                .Select(bucket => new PricedBucket(
                    bucket.Key,
                    PricedModel.Of(cheap.Name, [.. bucket.Where(route => route.Model == cheap.Name)]),
                    PricedModel.Of(dear.Name, [.. bucket.Where(route => route.Model == dear.Name)]))),
        ];
        var price = costWeight * (1 - (cheap.MeanCostUsd / dear.MeanCostUsd));
        var from = buckets.Select(static bucket => bucket.Tenth).MaxBy(tenth => buckets.Where(bucket => bucket.Tenth >= tenth).Sum(bucket => bucket.Gain(price)));
        return new PriceWorth(Describe(cheap, dear, buckets, from, price), [cheap, dear], buckets);
    }

    public JsonObject ToJson() => new()
    {
        ["any"] = Buckets.Count > 0,
        ["cheap"] = Models is [var cheap, ..] ? ReportFigure.Name(cheap.Name) : "",
        ["dear"] = Models is [.., var dear] ? ReportFigure.Name(dear.Name) : "",
        ["rows"] = new JsonArray([.. Buckets.Select(JsonNode (bucket) => new JsonObject
        {
            ["from"] = bucket.Name,
            ["cheap"] = bucket.Cheap.ToString(),
            ["dear"] = bucket.Dear.ToString(),
            ["cheapCost"] = bucket.Cheap.Executions == 0 ? ReportFigure.None : RouteFigure.Money(bucket.Cheap.MeanCostUsd),
            ["dearCost"] = bucket.Dear.Executions == 0 ? ReportFigure.None : RouteFigure.Money(bucket.Dear.MeanCostUsd),
        })]),
    };

    public BarChart? Chart()
    {
        List<ChartPoint> points =
        [
            .. Buckets.SelectMany(static bucket => new[] { bucket.Cheap, bucket.Dear }.Where(static model => model.Judged > 0)
                .Select(model => ChartPoint.Rate($"{bucket.Name}: {ReportFigure.Name(model.Name)}", model.Succeeded, model.Judged))),
        ];
        return points.Count == 0 ? null : new BarChart
        {
            Title = "Success of the cheapest and of the dearest model",
            Axis = "Succeeded, percent",
            Maximum = 100,
            Points = points,
        };
    }

    private static string Describe(PricedModel cheap, PricedModel dear, PricedBucket[] buckets, int from, double price)
    {
        var all = Advantage.Of(buckets);
        var above = Advantage.Of(buckets.Where(bucket => bucket.Tenth >= from));
        var below = Advantage.Of(buckets.Where(bucket => bucket.Tenth < from));
        var (name, other) = (ReportFigure.Name(dear.Name), ReportFigure.Name(cheap.Name));
        var times = $"{ReportFigure.Number((long)Math.Round(dear.MeanCostUsd / Math.Max(cheap.MeanCostUsd, 1e-9)))} times the price";
        return all.Judged == 0 ? $"{name} and {other} never had tasks of like complexity, so nothing can be told about their prices"
            : above.Low > price && below.Judged >= EvidenceGrades.SuggestFrom && below.Low <= price ? string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is worth its price only from complexity {from / 10d:0.0}: on tasks alike it succeeds more often than {other} by {above} there, and by {below} below")
            : all.Low > price ? $"{name} is worth its price, all complexities taken together: on tasks alike it succeeds more often than {other} by {all}, for {times}"
            : all.Low > 0 ? $"{name} succeeds more often than {other} on tasks alike, by {all}, but whether that is worth {times} cannot be told yet"
            : all.High < 0 ? $"{other} succeeds more often than {name} on tasks alike, by {-all}, and {name} has {times}"
            : $"That {name} succeeds more often than {other} is not shown: on tasks alike by {all}, for {times}";
    }
}
