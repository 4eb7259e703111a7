namespace AgentPipeline.Generators;

/// <summary>The two ways in which a middleware can ask for its place.</summary>
internal static class Sides
{
    public const string Before = "Before";
    public const string After = "After";

    /// <summary>As it reads within a sentence.</summary>
    public static string Word(string side) => side == Before ? "before" : "after";
}
