using System.Text;

namespace AgentPipeline.Cassettes;

/// <summary>Appends what happens to a cassette file, secrets redacted. Safe for concurrent use; the file is its own until it is disposed.</summary>
public sealed class CassetteWriter : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly SecretRedactor _redactor;
    private readonly OccurrenceCounter _occurrences = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    private CassetteWriter(FileStream file, SecretRedactor redactor)
    {
        _file = file;
        _redactor = redactor;
    }

    /// <summary>The file.</summary>
    public string Path => _file.Name;

    /// <summary>Opens a cassette for recording: a new file gets the header, an existing one keeps its own and is continued.</summary>
    /// <param name="path">The file; its directory is created when missing.</param>
    /// <param name="header">The header of a new file.</param>
    /// <param name="redactor">Replaces secrets; the known shapes when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The writer; disposing it closes the file.</returns>
    /// <exception cref="CassetteFormatException">The file exists and is not a cassette; it stays as it is.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another writer has it.</exception>
    public static async Task<CassetteWriter> OpenAsync(
        string path, CassetteHeader header, SecretRedactor? redactor = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(header);
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);

        // Outside Windows no milder share keeps a second writer out.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
        try
        {
            var writer = new CassetteWriter(file, redactor ?? new SecretRedactor());
            await writer.PrepareAsync(path, header, cancellationToken).ConfigureAwait(false);
            return writer;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Records what a request led to: one line, in the file when the task completes.</summary>
    /// <param name="request">The request. Asked again, it adds a variant for the next occurrence.</param>
    /// <param name="outcome">What happened; secrets in it are replaced.</param>
    /// <param name="cancellationToken">Cancels before the line is begun; a line is never cut.</param>
    /// <returns>Completes when the operating system has the line.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task RecordAsync(CassetteRequest request, CassetteOutcome outcome, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(outcome);
        var match = new CassetteMatch { Task = request.Task, Hash = request.Hash, Model = request.Model, Turn = request.Turn };
        var redacted = _redactor.Redact(outcome);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var variant = new CassetteVariant(redacted) { Occurrence = _occurrences.Next(request) };
            await AppendAsync(CassetteSerializer.Entry(new CassetteEntry(match, [variant]))).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        _writing.Dispose();
    }

    private async Task PrepareAsync(string path, CassetteHeader header, CancellationToken cancellationToken)
    {
        if (_file.Length == 0)
        {
            await AppendAsync(CassetteSerializer.Header(header)).ConfigureAwait(false);
            return;
        }

        var bytes = new byte[_file.Length];
        await _file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        _ = Cassette.Parse(bytes, path);
        if (bytes[^1] != (byte)'\n')
        {
            await _file.WriteAsync("\n"u8.ToArray(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task AppendAsync(string line)
    {
        _file.Seek(0, SeekOrigin.End);
        await _file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), CancellationToken.None).ConfigureAwait(false);
        await _file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
