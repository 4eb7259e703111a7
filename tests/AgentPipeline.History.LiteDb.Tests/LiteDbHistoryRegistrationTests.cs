using AgentPipeline.History.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class LiteDbHistoryRegistrationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddLiteDbHistory_BeforeOrAfterThePipeline_Wins(bool before)
    {
        var builder = Builder();
        if (before)
        {
            builder.Services.AddLiteDbHistory();
        }

        HistoryServices.Register(builder.Services);
        if (!before)
        {
            builder.Services.AddLiteDbHistory();
        }

        using var host = builder.Build();
        var history = Assert.IsType<LiteDbExecutionHistory>(Assert.Single(host.Services.GetServices<IExecutionHistory>()));
        await history.AppendAsync(Records.Success(), Cancellation);

        Assert.Equal(_directory.File(), history.Path);
    }

    [Fact]
    public async Task Dispose_OfTheHost_WritesWhatIsQueued()
    {
        var builder = Builder();
        builder.Services.AddLiteDbHistory(options => options.FlushInterval = TimeSpan.FromMinutes(1));
        using (var host = builder.Build())
        {
            await host.Services.GetRequiredService<IExecutionHistory>().AppendAsync(Records.Success(), Cancellation);
        }

        Assert.Single(await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
    }

    [Fact]
    public void AddLiteDbHistory_WithOptionsInCode_OverrulesConfiguration()
    {
        var builder = Builder();
        builder.Services.AddLiteDbHistory(options => options.DatabasePath = _directory.File("other.db"));
        using var host = builder.Build();

        var history = Assert.IsType<LiteDbExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());

        Assert.Equal(_directory.File("other.db"), history.Path);
    }

    [Fact]
    public void AddLiteDbHistory_NotEnabled_OpensNoFile()
    {
        var builder = Builder();
        builder.Services.AddLiteDbHistory(options => options.Enabled = false);
        using var host = builder.Build();

        Assert.IsType<InMemoryExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void AddLiteDbHistory_FileThatCannotBeUsed_ThrowsWhenAskedFor()
    {
        File.WriteAllText(_directory.File(), "something else altogether");
        var builder = Builder();
        builder.Services.AddLiteDbHistory();
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
