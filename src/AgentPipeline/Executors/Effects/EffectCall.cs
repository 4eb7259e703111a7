using System.Globalization;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>One call of a tool with a side effect: written down before, settled after, and not made when it was made before.</summary>
internal sealed class EffectCall
{
    private readonly IEffectLedger _ledger;
    private readonly EffectOrdinals _ordinals;
    private readonly IAgentTool _tool;
    private readonly ToolInvocation _invocation;
    private readonly EffectKey _key;

    public EffectCall(
        IEffectLedger ledger, AgentExecution execution, EffectOrdinals ordinals, IAgentTool tool, string callId, JsonElement arguments)
    {
        (_ledger, _ordinals, _tool) = (ledger, ordinals, tool);
        var scope = execution.Task.IdempotencyKey is { Length: > 0 } key ? key : execution.Id.ToString();
        var hash = CanonicalJson.Hash(arguments);
        _key = new EffectKey(scope, tool.Declaration.Name, hash, ordinals.Of(callId, tool.Declaration.Name, hash));
        _invocation = new ToolInvocation(execution, callId, arguments) { Effect = _key };
    }

    /// <summary>How far the effect came; <see langword="null"/> while it is not even prepared.</summary>
    public EffectState? State { get; private set; }

    /// <summary>Whether the result is one of an earlier call.</summary>
    public bool Replayed { get; private set; }

    /// <summary>Whether the tool was called, and it is not known how far it came.</summary>
    public bool BrokeOff { get; private set; }

    /// <summary>What the model has to know about the result; stands before it.</summary>
    public string? Note { get; private set; }

    /// <summary>Makes the call, or finds the result it had.</summary>
    /// <exception cref="AgentFailureException">It may have been made before, is being made elsewhere, or cannot be written down.</exception>
    public async ValueTask<ToolOutput> InvokeAsync(CancellationToken cancellationToken)
    {
        var (entry, held) = await _ledger.PrepareAsync(_key, _invocation.Execution.Id, cancellationToken).ConfigureAwait(false);
        State = entry.State;
        if (State == EffectState.Committed)
        {
            // A person who settles an effect in the file need not make up an answer.
            return Replay(entry, entry.Output ?? new ToolOutput("It was done."));
        }

        if (!held)
        {
            throw EffectFailures.InProgress(entry);
        }

        if (State == EffectState.Unknown && await VerifyAsync(entry, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return Replay(entry, found);
        }

        await _ledger.DispatchAsync(_key, cancellationToken).ConfigureAwait(false);
        State = EffectState.Dispatched;
        return await DispatchedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Settles an effect that an earlier call left open.</summary>
    /// <returns>Its result; <see langword="null"/> when it did not happen and may be made now.</returns>
    private async ValueTask<ToolOutput?> VerifyAsync(EffectEntry entry, CancellationToken cancellationToken)
    {
        var verification = EffectVerification.CannotTell;
        try
        {
            verification = await EffectVerifier.VerifyAsync(_tool, _invocation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (verification.Happened is null)
            {
                await _ledger.MarkUnknownAsync(_key, entry.Reason ?? "It broke off.", CancellationToken.None).ConfigureAwait(false);
            }
        }

        return verification switch
        {
            { Happened: true, Output: { } output } => await CommitAsync(output).ConfigureAwait(false),
            { Happened: false } => null,
            _ => throw EffectFailures.Unknown(entry),
        };
    }

    private async ValueTask<ToolOutput> DispatchedAsync(CancellationToken cancellationToken)
    {
        ToolOutput output;
        try
        {
            output = await _tool.InvokeAsync(_invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ToolCaller.IsRefusal(exception))
        {
            await AbandonAsync(exception).ConfigureAwait(false);
            throw;
        }
        catch (Exception exception)
        {
            var verification = await EffectVerifier.TryVerifyAsync(_tool, _invocation, cancellationToken).ConfigureAwait(false);
            switch (verification)
            {
                case { Happened: true, Output: { } found }:
                    Note = $"[The call broke off, but it had its effect: {exception.Message}]\n";
                    return await CommitAsync(found).ConfigureAwait(false);
                case { Happened: false }:
                    await AbandonAsync(exception).ConfigureAwait(false);
                    throw;
            }

            State = EffectState.Unknown;
            BrokeOff = true;
            await _ledger.MarkUnknownAsync(_key, exception.Message, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return await CommitAsync(output).ConfigureAwait(false);
    }

    private async ValueTask<ToolOutput> CommitAsync(ToolOutput output)
    {
        await _ledger.CommitAsync(_key, output, CancellationToken.None).ConfigureAwait(false);
        State = EffectState.Committed;
        return output;
    }

    private async ValueTask AbandonAsync(Exception exception)
    {
        await _ledger.AbandonAsync(_key, exception.Message, CancellationToken.None).ConfigureAwait(false);
        State = EffectState.Abandoned;
        _ordinals.GiveBack(_invocation.CallId, _key.Tool, _key.Arguments);
    }

    private ToolOutput Replay(EffectEntry entry, ToolOutput output)
    {
        Replayed = true;
        Note = string.Create(
            CultureInfo.InvariantCulture, $"[This call was carried out before, on {entry.DispatchedAt:u}, and was not repeated. Its result from then:]\n");
        return output;
    }
}
