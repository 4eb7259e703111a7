using AgentPipeline.History.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class SqliteHistoryRegistrationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddSqliteHistory_BeforeOrAfterThePipeline_Wins(bool before)
    {
        var builder = Builder();
        if (before)
        {
            builder.Services.AddSqliteHistory();
        }

        HistoryServices.Register(builder.Services);
        if (!before)
        {
            builder.Services.AddSqliteHistory();
        }

        using var host = builder.Build();
        var history = Assert.IsType<SqliteExecutionHistory>(Assert.Single(host.Services.GetServices<IExecutionHistory>()));
        await history.AppendAsync(Records.Success(), Cancellation);

        Assert.Equal(_directory.File(), history.Path);
    }

    [Fact]
    public void AddSqliteHistory_ConfigurationNamesAnotherProvider_TakesThatOne()
    {
        var builder = Builder();
        builder.Configuration["ExecutionHistory:Provider"] = "memory";
        builder.Services.AddSqliteHistory();
        using var host = builder.Build();

        Assert.IsType<InMemoryExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task Dispose_OfTheHost_WritesWhatIsQueued()
    {
        var builder = Builder();
        builder.Services.AddSqliteHistory(options => options.FlushInterval = TimeSpan.FromMinutes(1));
        using (var host = builder.Build())
        {
            await host.Services.GetRequiredService<IExecutionHistory>().AppendAsync(Records.Success(), Cancellation);
        }

        Assert.Single(await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
    }

    [Fact]
    public void AddSqliteHistory_WithOptionsInCode_OverrulesConfiguration()
    {
        var builder = Builder();
        builder.Services.AddSqliteHistory(options => options.DatabasePath = _directory.File("other.db"));
        using var host = builder.Build();

        var history = Assert.IsType<SqliteExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());

        Assert.Equal(_directory.File("other.db"), history.Path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddSqliteHistory_PolicyLog_IsTheFileWhateverWasRegisteredBeforeOrAfter(bool before)
    {
        var builder = Builder();
        if (before)
        {
            builder.Services.TryAddSingleton<IPolicyLog, InMemoryPolicyLog>();
        }

        builder.Services.AddSqliteHistory();
        builder.Services.TryAddSingleton<IPolicyLog, InMemoryPolicyLog>();
        using (var host = builder.Build())
        {
            var log = Assert.Single(host.Services.GetServices<IPolicyLog>());
            await log.AppendAsync(new() { Sequence = 1, At = default, By = "ada", Action = PolicyAction.Rejected, Version = 1 }, Cancellation);
        }

        Assert.Equal(1L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM policy_events"));
    }

    [Theory]
    [InlineData("ExecutionHistory:Provider", "memory")]
    [InlineData("ExecutionHistory:Enabled", "false")]
    public async Task AddSqliteHistory_AnotherHistoryIsUsed_PolicyLogIsInMemory(string key, string value)
    {
        var builder = Builder();
        builder.Configuration[key] = value;
        builder.Services.AddSqliteHistory();
        using var host = builder.Build();

        Assert.Empty(await host.Services.GetRequiredService<IPolicyLog>().ReadAsync(Cancellation));
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void AddSqliteHistory_NotEnabled_OpensNoFile()
    {
        var builder = Builder();
        builder.Services.AddSqliteHistory(options => options.Enabled = false);
        using var host = builder.Build();

        Assert.IsType<InMemoryExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void AddSqliteHistory_FileThatCannotBeUsed_ThrowsWhenAskedFor()
    {
        File.WriteAllText(_directory.File(), "something else altogether");
        var builder = Builder();
        builder.Services.AddSqliteHistory();
        using var host = builder.Build();

        Assert.Throws<HistoryStoreException>(() => host.Services.GetRequiredService<IExecutionHistory>());
    }

    public void Dispose() => _directory.Dispose();

    private HostApplicationBuilder Builder()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ExecutionHistory:DatabasePath", (string?)_directory.File())]);
        return builder;
    }
}
