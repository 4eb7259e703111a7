using System.Text;
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

    [Theory]
    [InlineData("[]", "")]
    [InlineData("null", "dotnet git")]
    [InlineData("[\"git\"]", "git")]
    [InlineData("[\"git\", \"ls\"]", "git ls")]
    [InlineData("\"\"", "")]
    [InlineData("\"ls\"", "ls")]
    public void AllowedCommands_InJson_AreTakenAsWritten(string json, string expected)
    {
        var settings = $$"""{ "Tools": { "RunProcess": { "AllowedCommands": {{json}}, "PassEnvironment": ["A", "B"] } } }""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(settings));
        var services = Services(new ConfigurationBuilder().AddJsonStream(stream).Build());
        CheckServices.Register(services.AddProcessTool());
        using var provider = services.AddAgentTools().BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<ProcessToolOptions>>().Value;

        Assert.Equal(expected, string.Join(' ', options.AllowedCommands ?? ProcessToolOptions.DefaultAllowedCommands));
        Assert.Equal(["A", "B"], options.PassEnvironment);
    }

    [Fact]
    public void Configure_ThenTheChecksRegisterTheirs_HasTheLastWord()
    {
        var configured = 0;
        var services = Services(new ConfigurationBuilder().AddInMemoryCollection([new("Tools:RunProcess:AllowedCommands:0", "ls")]).Build());
        services.AddProcessTool(options =>
        {
            configured++;
            options.AllowedCommands = [.. options.AllowedCommands!, "git"];
        });
        CheckServices.Register(services);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["ls", "git"], provider.GetRequiredService<IOptions<ProcessToolOptions>>().Value.AllowedCommands);
        Assert.Equal(1, configured);
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
        using var services = Services(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddProcessTool().BuildServiceProvider();
        return services.GetRequiredService<IOptions<ProcessToolOptions>>().Value;
    }

    private static IServiceCollection Services(IConfiguration configuration) => new ServiceCollection().AddLogging().AddSingleton(configuration);
}
