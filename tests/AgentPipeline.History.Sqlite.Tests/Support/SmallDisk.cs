using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>
/// A history file with room for about a megabyte: on a small tmpfs where one can be mounted, else by SQLite's own limit of pages, which
/// fails with the same code.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly bool _mounted;
    private SqliteConnection? _connection;

    public SmallDisk(bool mount)
    {
        var target = System.IO.Path.Combine(_directory.Path, "disk");
        Directory.CreateDirectory(target);
        _mounted = mount && Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", target);
        if (_mounted)
        {
            System.IO.File.WriteAllBytes(Filler, new byte[768 * 1024]);
        }

        File = new HistoryFile(System.IO.Path.Combine(target, "history.db")) { Connected = Limit };
    }

    public HistoryFile File { get; }

    private string Filler => System.IO.Path.Combine(_directory.Path, "disk", "filler");

    /// <summary>Makes room. Nothing may be writing.</summary>
    public void MakeRoom()
    {
        if (_mounted)
        {
            System.IO.File.Delete(Filler);
        }
        else
        {
            _connection!.Run("PRAGMA max_page_count = 100000");
        }
    }

    public void Dispose()
    {
        if (_mounted)
        {
            Run("umount", System.IO.Path.Combine(_directory.Path, "disk"));
        }

        _directory.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void Limit(SqliteConnection connection)
    {
        _connection = connection;
        if (!_mounted)
        {
            connection.Run("PRAGMA max_page_count = 256");
        }
    }
}
