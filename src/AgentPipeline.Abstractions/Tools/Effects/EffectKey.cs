using System.Globalization;

namespace AgentPipeline;

/// <summary>What makes two calls of a tool the same side effect.</summary>
/// <param name="Scope">The piece of work: the task's idempotency key, or the execution's id when it has none.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">SHA-256 of the arguments in a canonical form, in hexadecimal digits.</param>
/// <param name="Ordinal">Which of the equal calls in this scope it is, from 0: two equal messages may be meant.</param>
public sealed record EffectKey(string Scope, string Tool, string Arguments, int Ordinal)
{
    /// <summary>The key as one text, fit to be passed on to a service that takes idempotency keys.</summary>
    /// <returns>The same text for the same effect, in every run.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scope}/{Tool}/{Arguments}/{Ordinal}");
}
