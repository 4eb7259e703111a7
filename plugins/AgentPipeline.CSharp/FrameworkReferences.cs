using Microsoft.CodeAnalysis;

namespace AgentPipeline.CSharp;

/// <summary>References to the assemblies of the running framework. Read from disk once, when the first compilation needs them.</summary>
internal sealed class FrameworkReferences
{
    private readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(Load);

    public IReadOnlyList<MetadataReference> All => _references.Value;

    private static MetadataReference[] Load()
    {
        // The list that the host started the runtime with; absent only where assemblies are not files (single file, ahead of time).
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        MetadataReference[] references = [.. trusted
            .Where(path => Path.GetDirectoryName(path) == framework && IsFramework(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];
        return references.Length > 0 ? references : throw new InvalidOperationException(
            "C# cannot be compiled in this program: the framework's assemblies are not there as files. Do not publish it as a single file or ahead of time.");
    }

    // The assemblies named System.Private hold the types that all others forward to, so they belong to the set.
    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" or "System" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives" or "Microsoft.Win32.Registry"
        || name.StartsWith("System.", StringComparison.Ordinal);
}
