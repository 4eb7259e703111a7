using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Tests.Models;

public sealed class ModelCandidatesTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddAgentModel(new ModelProfile { Id = "small", Tier = 0, ContextWindow = 100 }, _ => new ScriptedChatClient())
        .AddAgentModel(new ModelProfile { Id = "medium", Tier = 1, ContextWindow = 1000 }, _ => new ScriptedChatClient())
        .AddAgentModel(new ModelProfile { Id = "large", Tier = 2 }, _ => new ScriptedChatClient())
        .BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(10, "", "small medium large")]
    [InlineData(101, "", "medium large")]
    [InlineData(10, "small", "medium large")]
    [InlineData(101, "large", "medium")]
    [InlineData(101, "large medium", "medium large")]
    [InlineData(1001, "large", "large")]
    public void Candidates_PromptAndAvoidedModels_AreThoseThatFitAndAreNotAvoidedUnlessNoneIsLeft(int tokens, string avoided, string expected)
    {
        var execution = NewExecution(tokens);
        execution.BeginAttempt(new AttemptGuidance { AvoidModels = avoided.Split(' ') }, TimeSpan.Zero);

        Assert.Equal(expected, Candidates(execution));
    }

    [Theory]
    [InlineData("small", "small")]
    [InlineData("unknown", "")]
    public void Candidates_PinnedModel_IsTheOnlyOneWhereItIsKnown(string pinned, string expected)
    {
        var execution = NewExecution(101, pinned);
        execution.BeginAttempt(new AttemptGuidance { AvoidModels = ["small"] }, TimeSpan.Zero);

        Assert.Equal(expected, Candidates(execution));
    }

    private static AgentExecution NewExecution(int tokens, string? pinned = null)
    {
        var metadata = pinned is null ? new Dictionary<string, string>() : new() { [RoutePins.Model] = pinned };
        return new(new AgentTask { Id = "task", Prompt = new string('x', 4 * tokens), Metadata = metadata }, Path.GetTempPath());
    }

    private string Candidates(AgentExecution execution)
        => string.Join(' ', ModelCandidates.Of(execution, _services.GetRequiredService<IModelCatalog>()).Select(model => model.Id));
}
