namespace AgentPipeline;

/// <summary>Carries no option: validating it at start checks what was registered, before the first task arrives.</summary>
internal sealed class StartupCheckOptions;
