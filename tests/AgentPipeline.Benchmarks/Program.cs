using AgentPipeline.Benchmarks;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["gate", "chain"]:
        return ChainGate.Run(Console.Out, Console.Error);
    case ["gate", "classification"]:
        return ClassificationGate.Run(Console.Out);
    case ["gate", "routing"]:
        return RoutingGate.Run(Console.Out);
    case ["gate", "history"]:
        return HistoryGate.Run(Console.Out, Console.Error);
    case ["gate", "host"]:
        return HostGate.Run(Console.Out, Console.Error);
    case ["gate", "reports"]:
        return ReportGate.Run(Console.Out, Console.Error);
    case [GateProcess.Argument, var group]:
        GateProcess.Run(group);
        return 0;
    case ["chain", .. var rest]:
        _ = BenchmarkSwitcher.FromTypes([typeof(ChainBenchmarks), typeof(DefaultPipelineBenchmarks)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    default:
        Console.Error.WriteLine("Say what to measure: 'gate chain', 'gate classification', 'gate routing', 'gate history', 'gate host' or 'gate reports' for a table with its verdict, 'chain' for the long form.");
        return 2;
}
