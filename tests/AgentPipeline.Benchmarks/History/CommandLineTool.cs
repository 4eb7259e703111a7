using System.Reflection;

namespace AgentPipeline.Benchmarks;

/// <summary>Where the build has put <c>agentpipe</c>.</summary>
internal static class CommandLineTool
{
    public static string Path { get; } = typeof(CommandLineTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CommandLineTool").Value!;
}
