using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Follows the paths of a method to where <c>next</c> can be called although it was called before.</summary>
/// <remarks>
/// Paths are taken as the graph has them: conditions are not compared with each other. What a lambda or another method does with
/// <c>next</c> counts as one call when it comes after one, and as none before: it may never run.
/// </remarks>
internal sealed class NextFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly NextUses _uses;
    private readonly Dictionary<BasicBlock, bool> _calledBefore = [];
    private readonly Queue<BasicBlock> _pending = [];

    private NextFlow(ControlFlowGraph graph, NextUses uses)
    {
        _graph = graph;
        _uses = uses;
    }

    /// <summary>The operations that may be a second call, in the graph and in those of its lambdas and local functions.</summary>
    public static IEnumerable<IOperation> FindRepeated(ControlFlowGraph graph, NextUses uses, CancellationToken cancellationToken)
    {
        var own = new NextFlow(graph, uses).FindRepeated();
        var functions = graph.LocalFunctions.Select(function => graph.GetLocalFunctionControlFlowGraph(function, cancellationToken));
        var lambdas = graph.Blocks
            .SelectMany(static block => block.AllOperations())
            .OfType<IFlowAnonymousFunctionOperation>()
            .Select(lambda => graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken));
        return own.Concat(functions.Concat(lambdas).SelectMany(nested => FindRepeated(nested, uses, cancellationToken)));
    }

    private List<IOperation> FindRepeated()
    {
        Enter(_graph.Blocks[0], called: false);
        while (_pending.Count > 0)
        {
            Leave(_pending.Dequeue());
        }

        return _calledBefore.SelectMany(state => RepeatedIn(state.Key, state.Value)).ToList();
    }

    private void Enter(BasicBlock block, bool called)
    {
        if (!_calledBefore.TryGetValue(block, out var before) || (called && !before))
        {
            _calledBefore[block] = called;
            _pending.Enqueue(block);
        }
    }

    private void Leave(BasicBlock block)
    {
        var called = _calledBefore[block] || Calls(block);
        foreach (var handler in _graph.HandlersOf(block))
        {
            Enter(handler, called);
        }

        foreach (var branch in block.Branches())
        {
            // Past the finally blocks rather than through them, so that the paths which share one are not mixed up.
            Enter(branch.Destination!, called || branch.FinallyRegions.SelectMany(_graph.BlocksOf).Any(Calls));
        }
    }

    private bool Calls(BasicBlock block) => block.AllOperations().Any(operation => _uses.Of(operation) == NextUse.Call);

    private IEnumerable<IOperation> RepeatedIn(BasicBlock block, bool called)
    {
        foreach (var operation in block.AllOperations())
        {
            var use = _uses.Of(operation);
            if (called && use != NextUse.None)
            {
                yield return operation;
            }

            called |= use == NextUse.Call;
        }
    }
}
