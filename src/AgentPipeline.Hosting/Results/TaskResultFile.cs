using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>A result file in JSON Lines. Each line is on its way to the operating system before <see cref="WriteAsync"/> returns.</summary>
/// <remarks>Safe for concurrent use. A reader sees whole lines only.</remarks>
public sealed class TaskResultFile : IAsyncDisposable
{
    private readonly FileStream _stream;

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Whoever waits for it would wait for ever.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Whoever waits for it would wait for ever.")]
    private readonly SemaphoreSlim _saving = new(1, 1);

    private long _written;
    private long _saved;

    private TaskResultFile(FileStream stream) => _stream = stream;

    /// <summary>Starts a result file, replacing an earlier one.</summary>
    /// <param name="path">The file; missing directories are created.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TaskResultFile Create(string path) => new(Open(path, FileMode.Create));

    /// <summary>Goes on with a result file, and first removes what a crash left of a last line without an end.</summary>
    /// <remarks>Of a line only its <c>id</c> is read. A line that has none is kept; it marks no task as done.</remarks>
    /// <param name="path">The file; it may not exist yet.</param>
    /// <returns>The open file, and the ids of the tasks it already holds.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static (TaskResultFile File, IReadOnlySet<string> Done) Resume(string path)
    {
        var stream = Open(path, FileMode.OpenOrCreate);
        try
        {
            var (done, end) = TaskResultScan.Read(stream);
            stream.SetLength(end);
            stream.Position = end;
            return (new TaskResultFile(stream), done);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends one line.</summary>
    /// <remarks>Cannot be cancelled: work that has been done and paid for is not forgotten because the host stops.</remarks>
    /// <param name="result">The line.</param>
    /// <returns>A task that completes when the line is written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async ValueTask WriteAsync(TaskResult result)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(result, TaskResultJson.Default.TaskResult);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await AppendAsync(bytes).ConfigureAwait(false);
            Interlocked.Increment(ref _written);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits until every line written so far survives a loss of power, too. Those who wait at the same time share the disk's effort.</summary>
    /// <returns>A task that completes then.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async ValueTask SaveAsync()
    {
        var mine = Interlocked.Read(ref _written);
        await _saving.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_saved < mine)
            {
                var written = Interlocked.Read(ref _written);
                RandomAccess.FlushToDisk(_stream.SafeFileHandle);
                _saved = written;
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Those who wait for their turn get it, and find the file closed.
        await _turn.WaitAsync().ConfigureAwait(false);
        await _saving.WaitAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _saving.Release();
        _turn.Release();
    }

    // A disk that gets full takes a part of the line, and the next one would go on where the whole would have ended.
    private async ValueTask AppendAsync(byte[] line)
    {
        var end = _stream.Position;
        try
        {
            await _stream.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _stream.SetLength(end);
            _stream.Position = end;
            throw;
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, useAsync: true);
    }
}
