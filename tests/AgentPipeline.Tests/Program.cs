using AgentPipeline.Tests.Tools.Effects;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace AgentPipeline.Tests;

/// <summary>Runs the tests; or, started by one of them, the agent that gets killed.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [EffectProcess.Verifiable or EffectProcess.Blind, ..] => EffectProcess.RunAsync(args),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node")
            => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
