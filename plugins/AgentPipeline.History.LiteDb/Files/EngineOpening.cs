using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Opens LiteDB on a file, after making sure that it is a history or may become one.</summary>
internal static class EngineOpening
{
    /// <summary>Creates the directory that the file is in.</summary>
    public static void PrepareDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw HistoryFileErrors.IsDirectory(path);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        }
        catch (IOException exception)
        {
            throw HistoryFileErrors.NoDirectory(path, exception);
        }
    }

    /// <summary>Opens the file; makes an empty one a history.</summary>
    /// <exception cref="HistoryStoreException">The file is something else, or a history this code cannot read.</exception>
    public static LiteEngine Open(HistoryFiles files)
    {
        if (!FileCheck.IsDatabase(files))
        {
            // Compares text by its characters: the default goes by the culture of whoever creates the file.
            return Prepared(new LiteEngine(new EngineSettings { Filename = files.Path, Collation = Collation.Binary }), files.Path);
        }

        // Looked at read-only first: a file that is not ours, or is newer than this code, must stay byte for byte as it is.
        using (var looking = new LiteEngine(new EngineSettings { Filename = files.Path, ReadOnly = true }))
        {
            HistoryMarker.IsSet(looking, files.Path);
        }

        return Prepared(new LiteEngine(new EngineSettings { Filename = files.Path }), files.Path);
    }

    private static LiteEngine Prepared(LiteEngine engine, string path)
    {
        try
        {
            if (!HistoryMarker.IsSet(engine, path))
            {
                engine.InTransaction(
                    static engine =>
                    {
                        HistoryMarker.Set(engine);
                        return true;
                    },
                    isCommitted: true);
            }

            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
