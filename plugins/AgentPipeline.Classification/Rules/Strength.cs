namespace AgentPipeline.Classification.Rules;

/// <summary>
/// How much a piece of evidence says, 0 to 100; the strongest decides, and its strength is the confidence in percent. The bands
/// are the order of precedence: structured codes before exception types before statuses before phrases, with context and quota,
/// which providers report under misleading codes and statuses, above all of these.
/// </summary>
internal static class Strength
{
    /// <summary>The thrower said so.</summary>
    public const int Stated = 98;

    /// <summary>True whatever else the message says: a full context, an exhausted quota, an invalid key, a compiler's code.</summary>
    public const int Decisive = 95;

    /// <summary>A specific code in a structured body.</summary>
    public const int Code = 90;

    /// <summary>A phrase that only one thing prints.</summary>
    public const int Strong = 85;

    /// <summary>A specific exception type.</summary>
    public const int Typed = 75;

    /// <summary>A specific HTTP status.</summary>
    public const int Status = 65;

    /// <summary>A phrase that usually means this.</summary>
    public const int Likely = 60;

    /// <summary>A code, type or status that covers many things.</summary>
    public const int Generic = 50;

    /// <summary>A word that is better than nothing.</summary>
    public const int Weak = 40;

    /// <summary>Used only when there is nothing else at all.</summary>
    public const int Hint = 20;
}
