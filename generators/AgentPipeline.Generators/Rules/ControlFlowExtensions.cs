using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>What control flow graphs say less directly.</summary>
internal static class ControlFlowExtensions
{
    /// <summary>Every operation of the block, each before its operands.</summary>
    public static IEnumerable<IOperation> AllOperations(this BasicBlock block)
    {
        var roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
        return roots.SelectMany(static root => root.DescendantsAndSelf());
    }

    public static IEnumerable<BasicBlock> BlocksOf(this ControlFlowGraph graph, ControlFlowRegion region)
        => graph.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1);

    /// <summary>Where control may go on when something in the block throws: the graph has no edges for that.</summary>
    public static IEnumerable<BasicBlock> HandlersOf(this ControlFlowGraph graph, BasicBlock block)
    {
        // The root of a lambda's graph lies in the graph around it, where other blocks have the same numbers.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                foreach (var handler in whole.NestedRegions.Where(nested => nested != region))
                {
                    yield return graph.Blocks[handler.FirstBlockOrdinal];
                }
            }
        }
    }

    /// <summary>The branches that leave the block for another one of the same graph.</summary>
    public static ImmutableArray<ControlFlowBranch> Branches(this BasicBlock block)
        => new[] { block.ConditionalSuccessor, block.FallThroughSuccessor }
            .Where(static branch => branch?.Destination is { IsReachable: true })
            .Select(static branch => branch!)
            .ToImmutableArray();
}
