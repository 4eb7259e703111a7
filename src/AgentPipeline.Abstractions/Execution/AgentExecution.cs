using System.Runtime.CompilerServices;

namespace AgentPipeline;

/// <summary>One task in flight: what happened to it so far, and the state its middlewares share.</summary>
/// <remarks>
/// Owned by the flow that runs the pipeline; not thread-safe. After the pipeline has returned it is the complete account of the
/// execution, from which the history is written.
/// </remarks>
public sealed class AgentExecution
{
    private readonly List<Attempt> _attempts = [];
    private readonly List<RecoveryStep> _recoverySteps = [];
    private IProgress<ExecutionUpdate>? _updates;
    private readonly long _startTimestamp;

    // A path, or a Lazy<string> that makes the directory.
    private readonly object _workingDirectory;

    /// <summary>Starts an execution.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="workingDirectory">Absolute path of an existing directory that tools are confined to.</param>
    /// <param name="timeProvider">Source of time; the system's when <see langword="null"/>.</param>
    /// <param name="updates">Receives progress; may be <see langword="null"/>.</param>
    /// <param name="id">The execution's id, for one that was announced before; a new one when <see langword="null"/>.</param>
    public AgentExecution(AgentTask task, string workingDirectory, TimeProvider? timeProvider = null, IProgress<ExecutionUpdate>? updates = null, Guid? id = null)
        : this(task, timeProvider, updates, id)
    {
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);
        _workingDirectory = workingDirectory;
    }

    /// <summary>Starts an execution whose directory is made when something first asks for it.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="workingDirectory">Gives the absolute path of an existing directory that tools are confined to.</param>
    /// <param name="timeProvider">Source of time; the system's when <see langword="null"/>.</param>
    /// <param name="updates">Receives progress; may be <see langword="null"/>.</param>
    /// <param name="id">The execution's id, for one that was announced before; a new one when <see langword="null"/>.</param>
    public AgentExecution(AgentTask task, Lazy<string> workingDirectory, TimeProvider? timeProvider = null, IProgress<ExecutionUpdate>? updates = null, Guid? id = null)
        : this(task, timeProvider, updates, id)
    {
        ArgumentNullException.ThrowIfNull(workingDirectory);
        _workingDirectory = workingDirectory;
    }

    private AgentExecution(AgentTask task, TimeProvider? timeProvider, IProgress<ExecutionUpdate>? updates, Guid? id)
    {
        ArgumentNullException.ThrowIfNull(task);
        Task = task;
        _workingDirectory = "";
        TimeProvider = timeProvider ?? TimeProvider.System;
        _updates = updates;
        StartedAt = TimeProvider.GetUtcNow();
        Id = id ?? Guid.CreateVersion7(StartedAt);
        _startTimestamp = TimeProvider.GetTimestamp();
        CurrentAttempt = new Attempt(1, AttemptGuidance.None, TimeSpan.Zero, TimeProvider);
        _attempts.Add(CurrentAttempt);
    }

    /// <summary>Unique name of the execution: a UUID of version 7, so that ids sort by start (RFC 9562, section 5.7).</summary>
    public Guid Id { get; }

    /// <summary>What is asked.</summary>
    public AgentTask Task { get; }

    /// <summary>Absolute path of the directory that tools are confined to.</summary>
    public string WorkingDirectory => _workingDirectory as string ?? ((Lazy<string>)_workingDirectory).Value;

    /// <summary>Source of time for everything that belongs to this execution.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>When the execution began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Time since the execution began.</summary>
    public TimeSpan Elapsed => ElapsedTime.Since(_startTimestamp, TimeProvider);

    /// <summary>Which run of the same task this is, from 1; told to model servers that replay recordings.</summary>
    public int Run { get; init; } = 1;

    /// <summary>State that middlewares and executors share.</summary>
    public FeatureCollection Features { get; } = new();

    /// <summary>The attempts so far, oldest first; there is always at least one.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>The attempt in progress, or the last one.</summary>
    public Attempt CurrentAttempt { get; private set; }

    /// <summary>What recovery did so far.</summary>
    public IReadOnlyList<RecoveryStep> RecoverySteps => _recoverySteps;

    /// <summary>What is known about the task's difficulty; set by the routing stage.</summary>
    public TaskAnalysis? Analysis { get; set; }

    /// <summary>The plan, when the executor made one.</summary>
    public ExecutionPlan? Plan { get; set; }

    /// <summary>The route of the current attempt; <see langword="null"/> until one is chosen.</summary>
    public RouteDecision? Route
    {
        get => CurrentAttempt.Route;
        set => CurrentAttempt.Route = value;
    }

    /// <summary>Begins another attempt. Called by the recovery stage before it re-enters the rest of the pipeline.</summary>
    /// <param name="guidance">What the attempt should do differently.</param>
    /// <param name="delay">How long was waited since the last attempt ended.</param>
    /// <returns>The new attempt, which is now current.</returns>
    public Attempt BeginAttempt(AttemptGuidance guidance, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(guidance);
        CurrentAttempt = new Attempt(_attempts.Count + 1, guidance, delay, TimeProvider);
        _attempts.Add(CurrentAttempt);
        Report(ExecutionUpdateKind.AttemptStarted, $"attempt {CurrentAttempt.Number}");
        return CurrentAttempt;
    }

    /// <summary>Adds what recovery did to the account of this execution.</summary>
    /// <param name="step">The step.</param>
    public void AddRecoveryStep(RecoveryStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _recoverySteps.Add(step);
        Report(ExecutionUpdateKind.Recovery, step.Reason);
    }

    /// <summary>Whether somebody listens to progress.</summary>
    internal bool IsObserved => _updates is not null;

    /// <summary>Reports progress to whoever listens, with a text that is put together only then.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="text">For a person.</param>
    public void Report(ExecutionUpdateKind kind, [InterpolatedStringHandlerArgument("")] ExecutionUpdateText text)
    {
        if (IsObserved)
        {
            Report(kind, text.Take());
        }
    }

    /// <summary>Reports progress to whoever listens. A listener that throws is not listened to any more; the work goes on.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="text">For a person.</param>
    public void Report(ExecutionUpdateKind kind, string text)
    {
        try
        {
            _updates?.Report(new ExecutionUpdate(kind, text));
        }
        catch (Exception)
        {
            _updates = null;
        }
    }
}
