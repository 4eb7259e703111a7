using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary><c>sqlite3_io_methods</c>, version 3: https://www.sqlite.org/c3ref/io_methods.html.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFileMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> Close;
    public nint Read;
    public delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<NativeFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Sync;
    public Others FromFileSize;

    /// <summary>The functions that nobody looks at.</summary>
    [InlineArray(13)]
    public struct Others
    {
        private nint _first;
    }
}
