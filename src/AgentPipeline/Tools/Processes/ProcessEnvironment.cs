using System.Collections;
using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The environment of a started process: what programs need to run at all, and nothing that identifies or unlocks.</summary>
internal static class ProcessEnvironment
{
    private static readonly StringComparer _names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static readonly FrozenSet<string> _harmless = new[]
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH",
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_CLI_HOME", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "NUGET_PACKAGES",
        "SystemRoot", "SystemDrive", "windir", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData",
        "ProgramFiles", "ProgramFiles(x86)", "PROCESSOR_ARCHITECTURE", "NUMBER_OF_PROCESSORS",
    }.ToFrozenSet(_names);

    // Build servers would outlive the process, hold its output open, and work outside the time limit.
    private static readonly (string Name, string Value)[] _fixed =
    [
        ("TERM", "dumb"), ("NO_COLOR", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("UseSharedCompilation", "false"),
    ];

    /// <summary>Fills a process's environment.</summary>
    /// <param name="target">The variables the process will see.</param>
    /// <param name="host">The host's variables.</param>
    /// <param name="passed">Names that the host's configuration passes on besides.</param>
    public static void Fill(IDictionary<string, string?> target, IDictionary host, IReadOnlyList<string> passed)
    {
        target.Clear();
        foreach (DictionaryEntry entry in host)
        {
            var name = (string)entry.Key;
            if (_harmless.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal) || passed.Contains(name, _names))
            {
                target[name] = (string?)entry.Value;
            }
        }

        foreach (var (name, value) in _fixed)
        {
            target[name] = value;
        }
    }
}
