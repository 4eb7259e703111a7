using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace AgentPipeline.Hosting.Tests;

/// <summary>Runs the tests; or, started by one of them, the worker that gets killed.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WorkerProcess.Argument, var directory, .. var settings] => WorkerProcess.RunAsync(directory, settings),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node")
            => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
