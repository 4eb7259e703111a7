using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.Tools;

public sealed class ProcessToolOptionsTests
{
    [Fact]
    public void Options_FromConfiguration_ReplaceTheDefaultList()
    {
        var options = Configured(new() { ["Tools:RunProcess:AllowedCommands:0"] = "ls", ["Tools:RunProcess:TimeLimit"] = "00:00:05" });

        Assert.Equal(["ls"], options.AllowedCommands);
        Assert.Equal(TimeSpan.FromSeconds(5), options.TimeLimit);
    }

    [Fact]
    public void Options_WithoutConfiguration_Work() => Assert.Equal(TimeSpan.FromSeconds(60), Configured([]).TimeLimit);

    [Theory]
    [InlineData("Tools:RunProcess:TimeLimit", "00:00:00")]
    [InlineData("Tools:RunProcess:MaxOutputCharacters", "3")]
    [InlineData("Tools:RunProcess:AllowedCommands:0", "bin/tool")]
    [InlineData("Tools:RunProcess:AllowedCommands:0", "")]
    public void Options_ThatCannotWork_NameTheKey(string key, string value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Configured(new() { [key] = value }));

        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_PassesHarmlessAndConfiguredNamesOnly()
    {
        var host = new Dictionary<string, string>
        {
            ["PATH"] = "/bin",
            ["LC_ALL"] = "C",
            ["OPENAI_API_KEY"] = "k",
            ["GITHUB_TOKEN"] = "t",
            ["DB_SECRET"] = "s",
            ["LD_PRELOAD"] = "x",
            ["MY_SETTING"] = "on",
        };
        var target = new Dictionary<string, string?> { ["LEFT_OVER"] = "1" };

        ProcessEnvironment.Fill(target, host, ["MY_SETTING"]);

        Assert.Equal(["LC_ALL", "MY_SETTING", "PATH"], target.Keys.Where(name => host.ContainsKey(name) || name == "LEFT_OVER").Order(StringComparer.Ordinal));
    }

    private static ProcessToolOptions Configured(Dictionary<string, string?> settings)
    {
        using var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddProcessTool().BuildServiceProvider();
        return services.GetRequiredService<IOptions<ProcessToolOptions>>().Value;
    }
}
