using AgentPipeline.Cli;

return await CommandLine.InvokeAsync(args);
