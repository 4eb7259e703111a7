using System.Diagnostics;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>A tmpfs with room for about a megabyte, where one can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SmallDisk()
    {
        Directory.CreateDirectory(Target);
        IsMounted = Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Target);
        if (IsMounted)
        {
            File.WriteAllBytes(Filler, new byte[2 * 1024 * 1024]);
        }
    }

    public bool IsMounted { get; }

    public string Path => System.IO.Path.Combine(Target, "history.litedb");

    private string Target => _directory.File("disk");

    private string Filler => System.IO.Path.Combine(Target, "filler");

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        if (IsMounted)
        {
            // Where closing a file fails for want of room, LiteDB leaves others open.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.True(Run("umount", Target) || Run("umount", "--lazy", Target));
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
}
