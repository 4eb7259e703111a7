using System.Globalization;

namespace AgentPipeline;

/// <summary>Why a side effect is not carried out.</summary>
internal static class EffectFailures
{
    private const string PathKey = $"{EffectLedgerOptions.SectionName}:{nameof(EffectLedgerOptions.LedgerPath)}";

    /// <summary>Somebody has to look what an earlier call did.</summary>
    public static AgentFailureException Unknown(EffectEntry entry) => new(
        ErrorCategory.Conflict,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The tool \"{entry.Key.Tool}\" was called with these arguments on {entry.DispatchedAt:u}, and nobody knows whether the call had its effect. ")
        + $"{entry.Reason} It was not repeated. Find out what it did. If nothing, take the lines with \"{entry.Key.Arguments}\" out of the effect "
        + $"ledger ({PathKey}) while no process uses it, and run the task again; else finish the task by hand, or give it another idempotency key.")
    {
        Blame = ErrorBlame.Environment,
        Action = RecoveryAction.AskHuman,
    };

    /// <summary>Another execution of the same piece of work is calling.</summary>
    public static AgentFailureException InProgress(EffectEntry entry) => new(
        ErrorCategory.Conflict,
        $"The execution {entry.ExecutionId} with the same idempotency key \"{entry.Key.Scope}\" is making this call of \"{entry.Key.Tool}\" right now. "
        + "Wait until it has ended; its result is then used here.")
    {
        Blame = ErrorBlame.Caller,
    };

    public static AgentFailureException NotOpened(string path, Exception cause) => IsInUse(cause)
        ? new(
            ErrorCategory.Conflict,
            $"The effect ledger '{path}' is used by another process, and without it no side effect is carried out. "
            + $"Wait until that process has ended, or give each its own file ({PathKey}).",
            cause)
        {
            Blame = ErrorBlame.Host,
        }
        : new(
            ErrorCategory.InvalidRequest,
            $"The effect ledger '{path}' cannot be used, and without it no side effect is carried out: {cause.Message} "
            + $"Set {PathKey} to a file that can be read and written, or move the file away if what it remembers is no longer needed.",
            cause)
        {
            Blame = ErrorBlame.Host,
        };

    public static AgentFailureException NotWritten(string path, EffectKey key, Exception cause) => new(
        ErrorCategory.ResourceExhausted,
        $"The effect ledger '{path}' cannot be written, so \"{key.Tool}\" was not called: {cause.Message} Free space, or set {PathKey} to another disk.",
        cause)
    {
        Blame = ErrorBlame.Environment,
    };

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux and macOS.
    private static bool IsInUse(Exception exception)
        => exception is IOException && (OperatingSystem.IsWindows(), exception.HResult & 0xFFFF) is (true, 32 or 33) or (false, 11 or 35);
}
