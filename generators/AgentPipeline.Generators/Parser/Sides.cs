namespace AgentPipeline.Generators;

/// <summary>The ways in which a middleware can ask for its place.</summary>
internal static class Sides
{
    public const string Before = "Before";
    public const string After = "After";

    /// <summary>Outside of everything in its stage.</summary>
    public const string Outermost = "Outermost";

    /// <summary>Inside of everything in its stage.</summary>
    public const string Innermost = "Innermost";

    /// <summary>As it reads within a sentence.</summary>
    public static string Word(string side) => side switch
    {
        Before => "before",
        After => "after",
        Outermost => "outermost",
        _ => "innermost",
    };

    /// <summary>The place that an order claims, if it claims one.</summary>
    public static string? ClaimOf(int order) => order switch
    {
        int.MinValue => Outermost,
        int.MaxValue => Innermost,
        _ => null,
    };
}
