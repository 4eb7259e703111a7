using System.Runtime.InteropServices;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary><c>sqlite3_file</c>, with which every VFS's own file begins: https://www.sqlite.org/c3ref/file.html.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFile
{
    public NativeFileMethods* Methods;
}
