using System.Globalization;

namespace AgentPipeline;

/// <summary>
/// Notices when calls bring nothing new: each was made before in this execution, with the same result, though in no fixed order. One call
/// with something new, and it counts anew. Not thread-safe.
/// </summary>
internal sealed class StallWatch
{
    /// <summary>With the sixth such call in a row the model is told.</summary>
    public const int WarnAt = 6;

    /// <summary>The tenth such call in a row is not carried out.</summary>
    public const int BlockAt = 10;

    /// <summary>How many calls are remembered. One that was made longer ago may well be worth making again.</summary>
    public const int MostRemembered = 400;

    private readonly RecentHashes _calls = new(MostRemembered);
    private readonly RecentHashes _results = new(MostRemembered);
    private int _inARow;

    /// <summary>Whether a call is not to be carried out.</summary>
    public bool Blocks(string name, string arguments, out string told)
    {
        told = "";
        if (_inARow + 1 < BlockAt || !_calls.Contains(CallHash.Of(name, arguments)))
        {
            return false;
        }

        told = Tell(" This call was made before as well, and was not carried out again. Do something that was not done before, or answer with what is known.");
        return true;
    }

    /// <summary>Notes how a call was answered.</summary>
    /// <returns>What the model is to be told; empty when nothing is.</returns>
    public string Note(SeenCall call)
    {
        _calls.Add(CallHash.Of(call.Name, call.Arguments));
        _inARow = _results.Add(CallHash.Of(call)) ? 0 : _inARow + 1;
        return _inARow < WarnAt ? "" : Tell(" Do something that was not done before, or answer with what is known.");
    }

    /// <summary>Notes that a call was not carried out, and so has brought nothing new either.</summary>
    public void NoteBlocked() => _inARow++;

    /// <summary>Forgets every call: the model no longer sees all results, and may have to ask for them again.</summary>
    public void Forget()
    {
        _calls.Clear();
        _results.Clear();
        _inARow = 0;
    }

    private string Tell(string what) => string.Create(
        CultureInfo.InvariantCulture, $"This brings nothing new: the last {_inARow} calls were all made before, and their results were the same as then.{what}");
}
