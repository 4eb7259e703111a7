using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Generators.Tests;

public class ToggleTests
{
    private const string Key = "Second:Enabled";

    [Theory]
    [InlineData(null, "First", "Second", "Worker")]
    [InlineData("true", "First", "Second", "Worker")]
    [InlineData("False", "First", "Worker")]
    public async Task EnabledBy_Value_DecidesWhetherItRuns(string? value, params string[] entered)
    {
        var pipeline = await LoadAsync();
        pipeline.Services.AddSingleton<IConfiguration>(Configuration(value));

        Assert.Equal(entered, await pipeline.TraceAsync());
    }

    [Fact]
    public async Task EnabledBy_WithoutConfiguration_IsOn()
        => Assert.Equal(["First", "Second", "Worker"], await (await LoadAsync()).TraceAsync());

    [Fact]
    public async Task EnabledBy_WithKinds_NeedsBoth()
    {
        var pipeline = await LoadAsync("Kinds = [\"code\"], ");
        var configuration = Configuration("true");
        pipeline.Services.AddSingleton<IConfiguration>(configuration);

        Assert.Equal(["First", "Second", "Worker"], await pipeline.TraceAsync(kind: "code"));
        Assert.Equal(["First", "Worker"], await pipeline.TraceAsync(kind: "files"));
        configuration[Key] = "false";
        Assert.Equal(["First", "Worker"], await pipeline.TraceAsync(kind: "code"));
    }

    [Fact]
    public async Task EnabledBy_Reload_SwitchesTheRunningPipeline()
    {
        var loaded = await LoadAsync();
        var configuration = Configuration("true");
        loaded.Services.AddSingleton<IConfiguration>(configuration);
        var pipeline = loaded.Create();

        configuration[Key] = "false";
        configuration.Reload();
        Assert.Equal(["First", "Worker"], await LoadedPipeline.TraceAsync(pipeline));

        configuration[Key] = "true";
        configuration.Reload();
        Assert.Equal(["First", "Second", "Worker"], await LoadedPipeline.TraceAsync(pipeline));
    }

    [Fact]
    public async Task Manifest_EnabledBy_IsListedWithTheCondition()
    {
        var links = (await LoadAsync("Kinds = [\"code\"], ")).Manifest.Links;

        Assert.Null(links[0].EnabledBy);
        Assert.Equal(Key, links[1].EnabledBy);
        Assert.Equal("for tasks of kind code; unless Second:Enabled is false", links[1].Condition);
    }

    private static IConfigurationRoot Configuration(string? value)
        => new ConfigurationBuilder().AddInMemoryCollection([new(Key, value)]).Build();

    private static async Task<LoadedPipeline> LoadAsync(string more = "") => LoadedPipeline.Load(await SourceRunner.RunAsync(
        Source.Header + Source.Pipeline + Source.Executor
        + Source.Middleware("First", "Record")
        + Source.Middleware("Second", "Record", $"{more}EnabledBy = \"{Key}\"")));
}
