using System.Diagnostics.CodeAnalysis;
using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>An open history file. Safe for concurrent use; the caller sees to it that one thread writes at a time.</summary>
/// <remarks>After an error LiteDB may refuse everything, so the file is then closed, and opened again with the next use.</remarks>
internal sealed class LiteDbFile : IDisposable
{
    private readonly HistoryFiles _files;
    private readonly FileStream _lock;

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Others may still wait at it, to find the file closed.")]
    private readonly ReaderWriterLockSlim _gate = new();

    private LiteEngine? _engine;
    private bool _disposed;

    private LiteDbFile(HistoryFiles files, FileStream @lock, LiteEngine engine)
    {
        _files = files;
        _lock = @lock;
        _engine = engine;
    }

    public string Path => _files.Path;

    /// <summary>Opens a file; creates it and its directory where there are none.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be used.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The file owns them.")]
    public static LiteDbFile Open(string path)
    {
        var files = new HistoryFiles(path);
        FileStream? @lock = null;
        try
        {
            EngineOpening.PrepareDirectory(files.Path);
            @lock = FileLock.Take(files);
            return new LiteDbFile(files, @lock, EngineOpening.Open(files));
        }
        catch (Exception exception)
        {
            @lock?.Dispose();
            throw HistoryFileErrors.Of(files.Path, exception);
        }
    }

    /// <summary>Reads, all from one moment as far as it is one collection.</summary>
    /// <exception cref="HistoryStoreException">It cannot be read.</exception>
    public T Read<T>(Func<LiteEngine, T> work) => Use(engine => engine.InTransaction(work, isCommitted: false));

    /// <summary>Does all of the work in a transaction, or nothing of it.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="isDurable">Whether to write it through to the disk.</param>
    /// <exception cref="HistoryStoreException">Nothing was done; or, when that is what failed, not written through.</exception>
    public T Write<T>(Func<LiteEngine, T> work, bool isDurable) => Use(engine =>
    {
        var result = engine.InTransaction(work, isCommitted: true);
        if (isDurable)
        {
            // LiteDB flushes to disk in one place only: where it moves its log into the file.
            engine.Checkpoint();
        }

        return result;
    });

    /// <summary>Writes the file anew, without what was deleted, while nobody reads.</summary>
    /// <exception cref="HistoryStoreException">That failed.</exception>
    public void Compact() => Exclusively(() =>
    {
        var earlier = _files.Backups;
        var options = new RebuildOptions { Collation = Collation.Binary, IncludeErrorReport = false };
        Engine().Rebuild(options);
        var backups = _files.Backups.Except(earlier).ToList();

        // LiteDB leaves out what it cannot read and goes on.
        if (options.GetErrorReport().Any())
        {
            throw HistoryFileErrors.NotCompacted(Path, backups.FirstOrDefault() ?? Path);
        }

        backups.ForEach(File.Delete);
    });

    public void Dispose()
    {
        _gate.EnterWriteLock();
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                Close();
                _lock.Dispose();
            }
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private T Use<T>(Func<LiteEngine, T> work)
    {
        if (Volatile.Read(ref _engine) is null)
        {
            Exclusively(() => Engine());
        }

        LiteEngine? used = null;
        try
        {
            _gate.EnterReadLock();
            try
            {
                used = _engine;
                ObjectDisposedException.ThrowIf(_disposed, typeof(LiteDbExecutionHistory));
                return work(used ?? throw new ObjectDisposedException(nameof(LiteEngine)));
            }
            finally
            {
                _gate.ExitReadLock();
            }
        }
        catch (Exception exception) when (!_disposed && exception is not HistoryStoreException)
        {
            CloseAfterError(used);
            throw HistoryFileErrors.Of(Path, exception);
        }
    }

    private void Exclusively(Action work)
    {
        _gate.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(LiteDbExecutionHistory));
            work();
        }
        catch (Exception exception) when (!_disposed)
        {
            Close();
            throw HistoryFileErrors.Of(Path, exception);
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private LiteEngine Engine() => _engine ??= EngineOpening.Open(_files);

    private void CloseAfterError(LiteEngine? failed)
    {
        _gate.EnterWriteLock();
        try
        {
            // Another thread may have met the same error and have opened the file again.
            if (failed is not null && ReferenceEquals(failed, _engine))
            {
                Close();
            }
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private void Close()
    {
        try
        {
            _engine?.Dispose();
        }
        catch (Exception exception) when (exception is LiteException or IOException or ObjectDisposedException or SynchronizationLockException)
        {
            // What was committed is in the log, and the next opening takes it from there.
        }

        _engine = null;
    }
}
