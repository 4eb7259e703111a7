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

    [Theory]
    [InlineData(10, "small,large", "", "small large")]
    [InlineData(10, " large , small ,", "", "small large")]
    [InlineData(10, "large", "large", "large")]
    [InlineData(10, "small,large", "small", "large")]
    [InlineData(101, "small,large", "", "large")]
    [InlineData(1001, "small,medium", "", "small medium")]
    [InlineData(10, "small,unknown", "", "small")]
    [InlineData(10, "unknown", "", "")]
    [InlineData(10, "Small", "", "")]
    [InlineData(10, " , ", "", "small medium large")]
    public void Candidates_AllowedModels_AreNeverLeft(int tokens, string allowed, string avoided, string expected)
    {
        var execution = NewExecution(tokens, allowed: allowed);
        execution.BeginAttempt(new AttemptGuidance { AvoidModels = avoided.Split(' ') }, TimeSpan.Zero);

        Assert.Equal(expected, Candidates(execution));
    }

    [Fact]
    public void Candidates_AllowedModelIsUnavailable_IsTakenAllTheSame()
    {
        var execution = NewExecution(10, allowed: "small");
        execution.Features.Set(new UnavailableModels(["small"]));

        Assert.Equal("small", Candidates(execution));
    }

    [Fact]
    public void Candidates_PinnedModelThatIsNotAllowed_IsTheOnlyOne()
        => Assert.Equal("small", Candidates(NewExecution(10, pinned: "small", allowed: "large")));

    [Theory]
    [InlineData("read", "", "tooled")]
    [InlineData("read", "tooled", "tooled")]
    [InlineData("read", "", "plain", "plain")]
    [InlineData("", "", "plain tooled")]
    [InlineData(null, "", "plain tooled")]
    public void Candidates_TaskNamesTools_AreThoseThatCanCallThemUnlessNoneCan(string? tools, string avoided, string expected, string? allowed = null)
    {
        using var services = new ServiceCollection()
            .AddAgentModel(new ModelProfile { Id = "plain", Tier = 0, SupportsTools = false }, _ => new ScriptedChatClient())
            .AddAgentModel(new ModelProfile { Id = "tooled", Tier = 1 }, _ => new ScriptedChatClient())
            .BuildServiceProvider();
        var execution = NewExecution(10, allowed: allowed, tools: tools?.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        execution.BeginAttempt(new AttemptGuidance { AvoidModels = avoided.Split(' ') }, TimeSpan.Zero);

        Assert.Equal(expected, string.Join(' ', ModelCandidates.Of(execution, services.GetRequiredService<IModelCatalog>()).Select(model => model.Id)));
    }

    private static AgentExecution NewExecution(int tokens, string? pinned = null, string? allowed = null, IReadOnlyList<string>? tools = null)
    {
        var metadata = new Dictionary<string, string>();
        if (pinned is not null)
        {
            metadata[RoutePins.Model] = pinned;
        }

        if (allowed is not null)
        {
            metadata[RoutePins.Models] = allowed;
        }

        return new(new AgentTask { Id = "task", Prompt = new string('x', 4 * tokens), Metadata = metadata, Tools = tools }, Path.GetTempPath());
    }

    private string Candidates(AgentExecution execution)
        => string.Join(' ', ModelCandidates.Of(execution, _services.GetRequiredService<IModelCatalog>()).Select(model => model.Id));
}
