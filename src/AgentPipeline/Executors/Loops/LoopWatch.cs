using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>
/// Notices when the model goes round in circles: the same call again and again, two or three calls in turns, or one tool failing the same
/// way whatever it is given. Calls that bring nothing new in any other order are for <see cref="StallWatch"/>. Lives as long as its
/// execution; not thread-safe.
/// </summary>
/// <remarks>
/// Only calls with the same answer count as repeated: to ask again for something that changes is no circle. A call that recovery has
/// made again is not one that the model has made again.
/// </remarks>
internal sealed class LoopWatch
{
    /// <summary>The third time the model is told.</summary>
    public const int WarnAt = 3;

    /// <summary>The fifth time the call is not carried out.</summary>
    public const int BlockAt = 5;

    private const int LongestCircle = 3;
    private const int MostSeen = LongestCircle * BlockAt;

    private readonly List<SeenCall> _seen = [];
    private readonly StallWatch _stall = new();

    /// <summary>The watch of an execution.</summary>
    public static LoopWatch Of(AgentExecution execution)
    {
        if (!execution.Features.TryGet<LoopWatch>(out var watch))
        {
            execution.Features.Set(watch = new LoopWatch());
        }

        return watch;
    }

    /// <summary>Forgets what was seen: a conversation that begins anew may make the same calls.</summary>
    public static void Forget(AgentExecution execution) => execution.Features.Set(new LoopWatch());

    /// <summary>Looks at a call before it is carried out.</summary>
    /// <param name="call">The call.</param>
    /// <param name="told">Why it is blocked, for the model; empty when it is not.</param>
    /// <returns>Whether it is not to be carried out.</returns>
    public bool Blocks(FunctionCallContent call, out string told)
    {
        var arguments = ToolArguments.ToText(call);
        for (var length = 1; length <= LongestCircle && length <= _seen.Count; length++)
        {
            // What it gives is not known yet: what it gave last time, as far as one can tell.
            var same = _seen[^length];
            if (same.Name == call.Name && same.Arguments == arguments && Rounds(same, length) is var rounds and >= BlockAt)
            {
                told = Tell(rounds, Circle(call.Name, length)) + "It was not carried out again. Do something else, or answer with what is known.";
                return true;
            }
        }

        return _stall.Blocks(call.Name, arguments, out told);
    }

    /// <summary>Notes how a call was answered.</summary>
    /// <returns>What the model is to be told beside the result; empty when nothing is.</returns>
    public string Note(FunctionCallContent call, ToolOutput output)
    {
        var seen = new SeenCall(
            call.Name, ToolArguments.ToText(call), CallHash.Of(output.Text), output.IsError ? TextLimit.FirstLine(output.Text) : null);
        var stalled = _stall.Note(seen);
        var circle = Judge(seen);
        Add(seen);
        return circle.Length > 0 ? circle : stalled;
    }

    /// <summary>Notes that a call was blocked: the circle goes on as if it had given the same result once more.</summary>
    public void NoteBlocked(FunctionCallContent call)
    {
        _stall.NoteBlocked();
        var arguments = ToolArguments.ToText(call);
        if (_seen.FindLast(seen => seen.Name == call.Name && seen.Arguments == arguments) is { Name: not null } seen)
        {
            Add(seen);
        }
    }

    /// <summary>The conversation was made smaller: what the model no longer sees, it may ask for again.</summary>
    public void NoteReduction() => _stall.Forget();

    private string Judge(SeenCall call)
    {
        const string Advice = "Try something else, or answer with what is known.";
        for (var length = 1; length <= LongestCircle; length++)
        {
            if (Rounds(call, length) is var rounds and >= WarnAt)
            {
                return Tell(rounds, Circle(call.Name, length)) + Advice;
            }
        }

        // With other arguments it may succeed yet, so it is never blocked.
        return SameFailures(call) is var failures and > WarnAt ? Tell(failures, $"{call.Name} failed in the same way, whatever it was given") + Advice : "";
    }

    private static string Circle(string name, int length) => length == 1
        ? $"{name} was called with the same arguments and gave the same result"
        : string.Create(CultureInfo.InvariantCulture, $"the same {length} calls were made in turns and gave the same results");

    private static string Tell(int rounds, string what)
        => string.Create(CultureInfo.InvariantCulture, $"This goes round in circles: {what}, {rounds} times in a row now. ");

    private void Add(SeenCall call)
    {
        if (_seen.Count == MostSeen)
        {
            _seen.RemoveAt(0);
        }

        _seen.Add(call);
    }

    /// <summary>How many times in a row, this one included, a circle of some length has been gone round that ends with this call.</summary>
    private int Rounds(SeenCall call, int length)
    {
        if (_seen.Count < length || _seen[^length] != call)
        {
            return 1;
        }

        // A circle of one that is gone round twice is not one of two.
        if (length > 1 && _seen.GetRange(_seen.Count - length, length).Distinct().Count() < length)
        {
            return 1;
        }

        var calls = 1;
        for (var i = _seen.Count - 1; i >= length && _seen[i] == _seen[i - length]; i--)
        {
            calls++;
        }

        return 1 + ((calls + length - 1) / length);
    }

    /// <summary>How many times in a row, this one included, a tool has failed with the same first line.</summary>
    private int SameFailures(SeenCall call)
    {
        var failures = call.Failure is null ? 0 : 1;
        for (var i = _seen.Count - 1; failures > 0 && i >= 0 && _seen[i].Name == call.Name && _seen[i].Failure == call.Failure; i--)
        {
            failures++;
        }

        return failures;
    }
}
