namespace AgentPipeline.Generators;

/// <summary>A stage.</summary>
/// <param name="Value">Its place: smaller stands further outside.</param>
/// <param name="Name">The name of the enum's member, or the number when there is none.</param>
/// <param name="Expression">As generated code writes it.</param>
internal sealed record StageModel(int Value, string Name, string Expression);
