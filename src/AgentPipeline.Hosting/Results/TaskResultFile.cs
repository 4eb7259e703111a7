using System.Text;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>A result file in JSON Lines. Each line is on its way to the operating system before <see cref="WriteAsync"/> returns.</summary>
/// <remarks>Safe for concurrent use. A reader sees whole lines only.</remarks>
public sealed class TaskResultFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private TaskResultFile(FileStream stream) => _stream = stream;

    /// <summary>Starts a result file, replacing an earlier one.</summary>
    /// <param name="path">The file; missing directories are created.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TaskResultFile Create(string path) => new(Open(path, FileMode.Create));

    /// <summary>Goes on with a result file, and first removes what a crash left of a last, unfinished line.</summary>
    /// <param name="path">The file; it may not exist yet.</param>
    /// <returns>The open file, and the ids of the tasks it already holds.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static (TaskResultFile File, IReadOnlySet<string> Done) Resume(string path)
    {
        var stream = Open(path, FileMode.OpenOrCreate);
        var done = new HashSet<string>(StringComparer.Ordinal);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var whole = 0L;
        while (reader.ReadLine() is { } line)
        {
            var end = whole + Encoding.UTF8.GetByteCount(line) + 1;
            if (end > stream.Length || Parse(line) is not { } result)
            {
                break;
            }

            whole = end;
            done.Add(result.Id);
        }

        stream.SetLength(whole);
        stream.Position = whole;
        return (new TaskResultFile(stream), done);
    }

    /// <summary>Appends one line.</summary>
    /// <param name="result">The line.</param>
    /// <param name="cancellationToken">Cancels waiting for the turn; a line that has begun is finished.</param>
    /// <returns>A task that completes when the line is written.</returns>
    public async ValueTask WriteAsync(TaskResult result, CancellationToken cancellationToken = default)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(result, TaskResultJson.Default.TaskResult);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private static FileStream Open(string path, FileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, useAsync: true);
    }

    private static TaskResult? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TaskResultJson.Default.TaskResult);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
