using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>Runs the tests; or, started by one of them, the writer that gets killed.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WriterProcess.Argument, ..] => WriterProcess.RunAsync(args),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node")
            => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
