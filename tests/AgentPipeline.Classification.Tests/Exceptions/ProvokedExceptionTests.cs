using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace AgentPipeline.Classification.Tests.Exceptions;

/// <summary>Errors that real operations raise here and now.</summary>
public sealed class ProvokedExceptionTests : IDisposable
{
    private readonly ErrorClassifier _classifier = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("classification-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Connect_PortNobodyListensOn_IsNetwork()
    {
        using var client = new HttpClient();
        var error = Classify(await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri($"http://127.0.0.1:{FreePort()}/"), Token)));
        Assert.Equal((ErrorCategory.Network, RecoveryAction.WaitAndRetry, true), (error.Category, error.Strategy, error.Recoverable));
    }

    [Fact]
    public async Task Connect_NameThatCannotExist_IsNetwork()
    {
        using var client = new HttpClient();
        var error = Classify(await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri("http://nothing.invalid/"), Token)));
        Assert.Equal(ErrorCategory.Network, error.Category);
    }

    [Fact]
    public void Read_MissingFile_IsFileNotFoundWithPathToReprompt()
    {
        var path = Path.Combine(_directory.FullName, "missing.txt");
        var error = Classify(Assert.Throws<FileNotFoundException>(() => File.ReadAllText(path)));
        Assert.Equal((ErrorCategory.FileNotFound, RecoveryAction.Reprompt), (error.Category, error.Strategy));
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void Write_MissingDirectory_IsFileNotFoundToCreate()
    {
        var path = Path.Combine(_directory.FullName, "not", "there", "it's.txt");
        var error = Classify(Assert.Throws<DirectoryNotFoundException>(() => File.WriteAllText(path, "x")));
        Assert.Equal((ErrorCategory.FileNotFound, RecoveryAction.CreateDirectory, true), (error.Category, error.Strategy, error.Recoverable));
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void Read_DirectoryAsFile_IsPermissionDenied()
    {
        var error = Classify(Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(_directory.FullName)));
        Assert.Equal((ErrorCategory.PermissionDenied, RecoveryAction.Stop), (error.Category, error.Strategy));
        Assert.Equal(_directory.FullName, error.Path);
    }

    [Fact]
    public void Open_FileSomeoneHolds_IsConflict()
    {
        var path = Path.Combine(_directory.FullName, "held.txt");
        using var holder = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        var error = Classify(Assert.ThrowsAny<IOException>(() => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None)));
        Assert.Equal(ErrorCategory.Conflict, error.Category);
    }

    [Fact]
    public void Create_FileThatExists_IsConflict()
    {
        var path = Path.Combine(_directory.FullName, "twice.txt");
        File.WriteAllText(path, "");
        Assert.Equal(ErrorCategory.Conflict, Classify(Assert.ThrowsAny<IOException>(() => new FileStream(path, FileMode.CreateNew))).Category);
    }

    [Fact]
    public void Listen_PortInUse_IsConflict()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        using var second = new TcpListener(IPAddress.Loopback, ((IPEndPoint)first.LocalEndpoint).Port);
        Assert.Equal(ErrorCategory.Conflict, Classify(Assert.Throws<SocketException>(second.Start)).Category);
    }

    [Fact]
    public void Start_ProgramThatDoesNotExist_IsFileNotFound()
    {
        var exception = Assert.ThrowsAny<Exception>(() => Process.Start(Path.Combine(_directory.FullName, "no-such-program")));
        Assert.Equal(ErrorCategory.FileNotFound, Classify(exception).Category);
    }

    [Fact]
    public void Parse_TruncatedJson_IsOutputFormat()
    {
        var exception = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse("{\"plan\": [1, 2"));
        var error = Classify(exception);
        Assert.Equal((ErrorCategory.OutputFormat, RecoveryAction.Reprompt, ErrorBlame.Model), (error.Category, error.Strategy, error.Blame));
    }

    [Fact]
    public void Parse_PageInsteadOfJson_IsModelError()
        => Assert.Equal(ErrorCategory.ModelError, Classify(Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse("<html></html>"))).Category);

    [Fact]
    public async Task Cancel_OwnToken_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var error = Classify(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, source.Token)));
        Assert.Equal((ErrorCategory.Cancelled, RecoveryAction.Stop, false), (error.Category, error.Strategy, error.Recoverable));
    }

    [Fact]
    public async Task HttpClient_OwnTimeout_IsTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri($"http://{silent.LocalEndpoint}/"), Token));
        var error = Classify(exception);
        Assert.Equal((ErrorCategory.Timeout, RecoveryAction.ReduceScope, true), (error.Category, error.Strategy, error.Recoverable));
    }

    [Fact]
    public void Load_AssemblyThatIsNotThere_IsDependencyMissing()
    {
        var error = Classify(Assert.Throws<FileNotFoundException>(() => System.Reflection.Assembly.Load("Acme.Not.There")));
        Assert.Equal((ErrorCategory.DependencyMissing, RecoveryAction.Stop), (error.Category, error.Strategy));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private AgentError Classify(Exception exception) => _classifier.Classify(new ErrorContext { Text = exception.Message, Exception = exception });
}
