using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Keeps LiteDB's finalizer of a failed transaction from ending the process.</summary>
/// <remarks>
/// A transaction whose commit or rollback threw, on a full disk or a damaged file, is cleaned up by its finalizer, which throws once more
/// where nobody can catch it (https://github.com/litedb-org/LiteDB/issues/2828). Every transaction here is ended by who began it, so there is
/// nothing left for a finalizer to do. LiteDB has no other way to ask for that; its version is pinned, and a test holds the names.
/// </remarks>
internal static class TransactionFinalizers
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo? _monitor = typeof(LiteEngine).GetField("_monitor", Private);
    private static readonly FieldInfo? _transactions = _monitor?.FieldType.GetField("_transactions", Private);

    /// <summary>Whether this version of LiteDB has what is needed.</summary>
    public static bool CanSuppress => _transactions is not null;

    /// <summary>Takes the finalizers of the transactions that are open now.</summary>
    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "They are another library's.")]
    public static void Suppress(LiteEngine engine)
    {
        if (_monitor?.GetValue(engine) is { } monitor && _transactions?.GetValue(monitor) is IDictionary transactions)
        {
            // LiteDB holds this lock wherever it adds or removes one.
            lock (transactions)
            {
                foreach (var transaction in transactions.Values)
                {
                    GC.SuppressFinalize(transaction);
                }
            }
        }
    }
}
