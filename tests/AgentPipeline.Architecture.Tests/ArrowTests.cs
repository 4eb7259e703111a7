namespace AgentPipeline.Architecture.Tests;

/// <summary>The arrows between projects point down only.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Plugins => [.. Repository.Projects.Values.Where(project => project.Room == "plugins").Select(project => project.Name)];

    [Fact]
    public void Abstractions_References_NothingButTheChatClientContract()
    {
        var project = Repository.Projects["AgentPipeline.Abstractions"];

        Assert.Empty(project.References);
        Assert.Equal(["Microsoft.Extensions.AI.Abstractions"], project.Packages);
    }

    [Fact]
    public void Runtime_References_OnlyAbstractions()
        => Assert.Equal(["AgentPipeline.Abstractions"], Repository.Projects["AgentPipeline"].References);

    [Fact]
    public void Cassettes_References_OnlyAbstractions()
        => Assert.Equal(["AgentPipeline.Abstractions"], Repository.Projects["AgentPipeline.Cassettes"].References);

    [Fact]
    public void Hosting_References_OnlyTheRuntime()
        => Assert.Equal(["AgentPipeline"], Repository.Projects["AgentPipeline.Hosting"].References);

    [Fact]
    public void FaultBench_IsReferencedBy_CliAndTestsOnly()
    {
        var users = Repository.Projects.Values.Where(project => project.References.Contains("AgentPipeline.FaultBench")).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, project => Assert.True(project.Room == "tests" || project.Name == "AgentPipeline.Cli", project.Name));
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Plugin_References_NoOtherPluginButTheOneItIsAnAdapterOf(string name)
    {
        var parent = name[..name.LastIndexOf('.')];

        var others = Repository.Projects[name].References.Except(["AgentPipeline.Abstractions", "AgentPipeline", parent]);

        Assert.Empty(others);
    }

    [Fact]
    public void Generators_References_NoProject()
    {
        var generators = Repository.Projects.Values.Where(project => project.Room == "generators").ToList();

        Assert.NotEmpty(generators);
        Assert.All(generators, project => Assert.Empty(project.References));
    }

    [Fact]
    public void Product_References_NeitherTestsNorSamples()
    {
        foreach (var project in Repository.Projects.Values.Where(project => project.Room is "src" or "plugins" or "generators"))
        {
            Assert.All(project.References, reference => Assert.Contains(Repository.Projects[reference].Room, new[] { "src", "plugins", "generators" }));
        }
    }

    [Fact]
    public void Cli_IsReferencedBy_TestsOnly()
    {
        var users = Repository.Projects.Values.Where(project => project.References.Contains("AgentPipeline.Cli")).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, project => Assert.Equal("tests", project.Room));
    }
}
