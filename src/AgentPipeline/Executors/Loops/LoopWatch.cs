using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>
/// Notices when the model goes round in circles: the same call again and again, two or three calls in turns, or one tool failing the same
/// way whatever it is given. Lives as long as its execution; not thread-safe.
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
    private const int MostCompared = 2_000;

    private readonly List<SeenCall> _seen = [];

    /// <summary>The watch of an execution.</summary>
    public static LoopWatch Of(AgentExecution execution)
    {
        if (!execution.Features.TryGet<LoopWatch>(out var watch))
        {
            execution.Features.Set(watch = new LoopWatch());
        }

        return watch;
    }

    /// <summary>Looks at a call before it is carried out.</summary>
    /// <param name="call">The call.</param>
    /// <param name="told">What the model is to be told; empty when nothing is.</param>
    public LoopVerdict Judge(FunctionCallContent call, out string told)
    {
        var arguments = ToolArguments.ToText(call);
        for (var length = 1; length <= LongestCircle; length++)
        {
            if (Rounds(call.Name, arguments, length) is var rounds and >= WarnAt)
            {
                return Tell(rounds, length == 1 ? $"{call.Name} was called with the same arguments and gave the same result" : $"the same {length} calls were made in turns and gave the same results", out told);
            }
        }

        if (SameFailures(call.Name) is var failures and >= WarnAt)
        {
            // With other arguments it may succeed yet, so it is never blocked.
            _ = Tell(failures, $"{call.Name} failed in the same way, whatever it was given", out told);
            return LoopVerdict.Warn;
        }

        told = "";
        return LoopVerdict.GoOn;
    }

    /// <summary>Notes how a call was answered.</summary>
    public void Note(FunctionCallContent call, string result, bool failed)
        => Add(new SeenCall(call.Name, ToolArguments.ToText(call), result.Length > MostCompared ? result[..MostCompared] : result, failed));

    /// <summary>Notes that a call was blocked: the circle goes on as if it had given the same result once more.</summary>
    public void NoteBlocked(FunctionCallContent call)
    {
        var arguments = ToolArguments.ToText(call);
        Add(_seen.FindLast(seen => seen.Name == call.Name && seen.Arguments == arguments));
    }

    private void Add(SeenCall call)
    {
        if (_seen.Count == MostSeen)
        {
            _seen.RemoveAt(0);
        }

        _seen.Add(call);
    }

    private static LoopVerdict Tell(int rounds, string what, out string told)
    {
        var blocks = rounds >= BlockAt;
        told = string.Create(CultureInfo.InvariantCulture, $"This goes round in circles: {what}, {rounds} times in a row now. ")
            + (blocks ? "It was not carried out again. Do something else, or answer with what is known." : "Try something else, or answer with what is known.");
        return blocks ? LoopVerdict.Block : LoopVerdict.Warn;
    }

    /// <summary>How many times in a row, this one included, a circle of some length has been gone round that ends with this call.</summary>
    private int Rounds(string name, string arguments, int length)
    {
        if (_seen.Count < length || _seen[^length] is var first && (first.Name != name || first.Arguments != arguments))
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

    private int SameFailures(string name)
    {
        var failures = 0;
        for (var i = _seen.Count - 1; i >= 0 && _seen[i].Failed && _seen[i].Name == name && FirstLine(_seen[i]) == FirstLine(_seen[^1]); i--)
        {
            failures++;
        }

        return failures;
    }

    private static string FirstLine(SeenCall call) => TextLimit.FirstLine(call.Result);
}
