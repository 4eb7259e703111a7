using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>SQLite's own VFS under another name, which records what happens to the files of databases that are watched.</summary>
/// <remarks>
/// A copy of the original, so that everything else is called directly. An open file keeps the original's memory and gets a table of
/// functions in which those that change it are ours.
/// </remarks>
internal static unsafe class WatchedVfs
{
    public const string Name = "agentpipeline-watched";

    private static readonly ConcurrentDictionary<string, (DiskRecording Recording, string Suffix)> _watched = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, WatchedFile> _open = new();
    private static readonly ConcurrentDictionary<nint, nint> _methods = new();
    private static readonly NativeVfs* _original = Register();

    /// <summary>Records what happens to the files of a database.</summary>
    /// <param name="path">The database; only its name counts, since SQLite resolves links before.</param>
    public static DiskRecording Watch(string path)
    {
        // Also runs the initializers above: without them there is no such VFS.
        Assert.NotEqual(0, (nint)_original);
        var name = Path.GetFileName(path);
        var recording = new DiskRecording(() => Array.ForEach(DiskModel.Suffixes, suffix => _watched.TryRemove(name + suffix, out _)));
        Array.ForEach(DiskModel.Suffixes, suffix => Assert.True(_watched.TryAdd(name + suffix, (recording, suffix))));
        return recording;
    }

    private static NativeVfs* Register()
    {
        SQLitePCL.Batteries_V2.Init();
        var original = Find(null);
        var copy = (NativeVfs*)NativeMemory.Alloc((nuint)sizeof(NativeVfs));
        *copy = *original;
        copy->Next = null;
        copy->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        copy->Open = &Open;
        copy->Delete = &Delete;
        Assert.Equal(SQLITE_OK, Register(copy, 0));
        return original;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs* vfs, byte* name, NativeFile* file, int flags, int* outFlags)
    {
        var path = Marshal.PtrToStringUTF8((nint)name);
        var isWatched = _watched.TryGetValue(Path.GetFileName(path) ?? "", out var watched);
        var isNew = isWatched && !File.Exists(path);
        var result = _original->Open(_original, name, file, flags, outFlags);
        if (result == SQLITE_OK && isWatched)
        {
            if (isNew)
            {
                watched.Recording.Add(new DiskEvent(DiskEventKind.Created, watched.Suffix));
            }

            _open[(nint)file] = new WatchedFile(watched.Recording, watched.Suffix, file->Methods, watched.Suffix.Length > 0 && (flags & SQLITE_OPEN_CREATE) != 0);
            file->Methods = (NativeFileMethods*)_methods.GetOrAdd((nint)file->Methods, Watching);
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeVfs* vfs, byte* name, int syncDirectory)
    {
        var result = _original->Delete(_original, name, syncDirectory);
        if (result == SQLITE_OK && _watched.TryGetValue(Path.GetFileName(Marshal.PtrToStringUTF8((nint)name)) ?? "", out var watched))
        {
            watched.Recording.Add(new DiskEvent(DiskEventKind.Deleted, watched.Suffix, syncDirectory));
        }

        return result;
    }

    private static nint Watching(nint original)
    {
        var copy = (NativeFileMethods*)NativeMemory.Alloc((nuint)sizeof(NativeFileMethods));
        *copy = *(NativeFileMethods*)original;
        copy->Close = &Close;
        copy->Write = &Write;
        copy->Truncate = &Truncate;
        copy->Sync = &Sync;
        return (nint)copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeFile* file) => _open.TryRemove((nint)file, out var watched) ? watched.Methods->Close(file) : SQLITE_MISUSE;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeFile* file, byte* bytes, int count, long position)
    {
        var watched = _open[(nint)file];
        watched.Written(new ReadOnlySpan<byte>(bytes, count), position);
        return watched.Methods->Write(file, bytes, count, position);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeFile* file, long length)
    {
        var watched = _open[(nint)file];
        watched.Truncated(length);
        return watched.Methods->Truncate(file, length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeFile* file, int flags)
    {
        var watched = _open[(nint)file];
        var result = watched.Methods->Sync(file, flags);
        if (result == SQLITE_OK)
        {
            watched.Synced();
        }

        return result;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern NativeVfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Register(NativeVfs* vfs, int makeDefault);
}
