using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>
/// The one conversation of an execution. Lives in <see cref="AgentExecution.Features"/>, so that an attempt goes on from where the
/// one before it stopped: same messages, same results, the same calls still waiting.
/// </summary>
internal sealed class Conversation
{
    private readonly List<ChatMessage> _messages;
    private readonly Queue<FunctionCallContent> _pending = [];
    private readonly HashSet<string> _callIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private ChatMessage _instruction;
    private int _attempt = 1;
    private string? _fault;
    private string? _effect;

    private Conversation(string owner, string systemPrompt, string task)
    {
        Owner = owner;
        _instruction = new ChatMessage(ChatRole.User, task);
        _messages = [new ChatMessage(ChatRole.System, systemPrompt), _instruction];
    }

    /// <summary>The executor that leads it.</summary>
    public string Owner { get; private set; }

    /// <summary>The messages so far. Messages are replaced, never changed, so a copy of the list is a snapshot.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>The oldest tool call without a result.</summary>
    public FunctionCallContent? NextCall => _pending.TryPeek(out var call) ? call : null;

    /// <summary>The model's answer to what it was asked last; <see langword="null"/> while it works.</summary>
    public string? Answer { get; private set; }

    /// <summary>The model that gave <see cref="Answer"/>.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>The numbers of its calls that have side effects.</summary>
    public EffectOrdinals EffectOrdinals { get; } = new();

    /// <summary>How often the length of an answer is to be halved in this attempt.</summary>
    public int OutputHalvings { get; private set; }

    /// <summary>The conversation of an execution, begun if need be and brought in line with what the attempt is told.</summary>
    /// <exception cref="AgentFailureException">The request was too big and nothing is left that could be taken away.</exception>
    public static Conversation Enter(AgentExecution execution, string owner, string model, string systemPrompt)
    {
        if (!execution.Features.TryGet<Conversation>(out var conversation))
        {
            execution.Features.Set(conversation = new Conversation(owner, systemPrompt, execution.Task.Prompt));
        }
        else if (conversation.IsToStartOver(execution))
        {
            execution.Features.Set(conversation = conversation.StartOver(execution, owner, systemPrompt));
        }

        conversation.Resume(execution, model);
        return conversation;
    }

    /// <summary>Gives the lead to another executor. Calls that still wait are answered with a refusal, because it may offer other tools.</summary>
    public bool Lead(string owner)
    {
        if (Owner == owner)
        {
            return false;
        }

        Owner = owner;
        while (_pending.Count > 0)
        {
            AddResult("Not carried out.");
        }

        return true;
    }

    /// <summary>Asks the model for something; survives every reduction until something else is asked.</summary>
    public void Ask(string instruction)
    {
        _instruction = new ChatMessage(ChatRole.User, instruction);
        Append(_instruction);
    }

    /// <summary>Tells the model what was wrong: as the result of the call that waits, else as a message.</summary>
    public void Tell(string feedback)
    {
        if (_pending.Count > 0)
        {
            AddResult(feedback);
        }
        else
        {
            Append(new ChatMessage(ChatRole.User, feedback));
        }
    }

    /// <summary>Notes what the model should be told if the next attempt brings no feedback of its own.</summary>
    public void NoteFault(string fault) => _fault = fault;

    /// <summary>Notes what the model must be told before anything else: a call may have had an effect, and must not be made again blindly.</summary>
    public void NoteEffect(string effect) => _effect = effect;

    /// <summary>Takes up the model's answer.</summary>
    public void Add(ChatResponse response, string model)
    {
        var messages = ToolCallIds.MakeUnique(response.Messages, _callIds);
        _messages.AddRange(messages);
        var contents = messages.SelectMany(static message => message.Contents).ToList();
        var answered = contents.OfType<FunctionResultContent>().Select(static result => result.CallId).ToHashSet(StringComparer.Ordinal);
        foreach (var call in contents.OfType<FunctionCallContent>())
        {
            if (!call.InformationalOnly && !answered.Contains(call.CallId))
            {
                _pending.Enqueue(call);
            }
        }

        if (_pending.Count == 0)
        {
            Answer = response.Text;
            AnsweredBy = model;
        }
    }

    /// <summary>Answers the oldest call that waits.</summary>
    /// <param name="text">The result.</param>
    /// <param name="note">What the model is told beside it; empty when nothing is.</param>
    public void AddResult(string text, string note = "")
    {
        var id = _pending.Dequeue().CallId;
        if (note.Length > 0)
        {
            _notes[id] = note = $"\n\n{note}";
        }

        var result = new FunctionResultContent(id, text + note);
        if (_messages[^1].Role == ChatRole.Tool)
        {
            _messages[^1] = new ChatMessage(ChatRole.Tool, [.. _messages[^1].Contents, result]);
        }
        else
        {
            _messages.Add(new ChatMessage(ChatRole.Tool, [result]));
        }
    }

    /// <summary>Leaves out long results that stand in it once more below.</summary>
    /// <returns>How many, and how many characters they had.</returns>
    public (int Results, long Characters) LeaveOutRepeatedResults() => RepeatedResults.LeaveOut(
        _messages, (id, text) => _notes.TryGetValue(id, out var note) && text.EndsWith(note, StringComparison.Ordinal) ? text[..^note.Length] : text);

    private bool IsToStartOver(AgentExecution execution) => NotTakenUp(execution).Any(static guidance => guidance.StartOver) && FreshStart.IsPossible(execution);

    /// <summary>A conversation about the same task, in which nothing was said or called but what the attempt is told. It is as small as can be.</summary>
    private Conversation StartOver(AgentExecution execution, string owner, string systemPrompt)
    {
        LoopWatch.Forget(execution);
        var attempt = execution.CurrentAttempt;
        var begun = new Conversation(owner, systemPrompt, execution.Task.Prompt)
        {
            _attempt = attempt.Number,
            OutputHalvings = HalvingsAt(attempt.Guidance.ScopeReduction),
        };
        if (Feedback(execution) is { } feedback)
        {
            begun.Tell(feedback);
        }

        return begun;
    }

    /// <summary>What attempts were told since it was entered last: the current one, and those that failed before they came to it.</summary>
    private IEnumerable<AttemptGuidance> NotTakenUp(AgentExecution execution) => execution.Attempts.Skip(_attempt).Select(static attempt => attempt.Guidance);

    private string? Feedback(AgentExecution execution) => NotTakenUp(execution).LastOrDefault(static guidance => guidance.Feedback is not null)?.Feedback;

    private void Append(ChatMessage message)
    {
        _messages.Add(message);
        Answer = null;
    }

    private void Resume(AgentExecution execution, string model)
    {
        var attempt = execution.CurrentAttempt;
        if (attempt.Number == _attempt)
        {
            return;
        }

        var previous = execution.Attempts[_attempt - 1];
        var feedback = Feedback(execution);
        _attempt = attempt.Number;
        Reduce(execution, attempt.Guidance.ScopeReduction, previous);
        if (WhatToTell(feedback) is { } told)
        {
            Tell(told);
        }
        else if (Answer is not null && AnsweredBy != model)
        {
            Append(new ChatMessage(ChatRole.User, "Look over the work so far, put right what is missing or wrong, and answer again."));
        }

        _fault = null;
        _effect = null;
    }

    private string? WhatToTell(string? feedback) => (_effect, feedback) switch
    {
        (null, _) => feedback ?? _fault,
        (_, null) => _effect,
        _ => $"{_effect}\n\n{feedback}",
    };

    private static int HalvingsAt(int level) => Math.Max(0, level - 1);

    private void Reduce(AgentExecution execution, int level, Attempt previous)
    {
        OutputHalvings = HalvingsAt(level);
        if (level <= previous.Guidance.ScopeReduction)
        {
            return;
        }

        LoopWatch.Of(execution).NoteReduction();
        if (ScopeReducer.TryReduce(_messages, _instruction, level))
        {
            return;
        }

        // A request that was too slow is worth another try at its size, with a shorter answer; one that was too big is not.
        if (previous.Result?.Error is { Category: not ErrorCategory.ContextLength })
        {
            OutputHalvings++;
            return;
        }

        throw new AgentFailureException(
            ErrorCategory.ContextLength,
            "The request is too big for the model and cannot be made smaller: only the instructions and the newest turn are left. "
            + "Give the task less input, or a model with a larger context window.");
    }
}
