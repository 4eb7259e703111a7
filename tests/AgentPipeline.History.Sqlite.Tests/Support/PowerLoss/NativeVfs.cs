using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary><c>sqlite3_vfs</c>, version 3: https://www.sqlite.org/c3ref/vfs.html.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeVfs
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public NativeVfs* Next;
    public byte* Name;
    public void* Data;
    public delegate* unmanaged[Cdecl]<NativeVfs*, byte*, NativeFile*, int, int*, int> Open;
    public delegate* unmanaged[Cdecl]<NativeVfs*, byte*, int, int> Delete;
    public Others FromAccess;

    /// <summary>The functions that nobody looks at.</summary>
    [InlineArray(14)]
    public struct Others
    {
        private nint _first;
    }
}
