using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AgentPipeline.CSharp;

/// <summary>Compiles C# files of a working directory together, as a library against the running framework. Nothing is ever executed or written.</summary>
/// <remarks>Safe for concurrent use; all compilations share one set of references. There are no implicit usings: files say what they use.</remarks>
internal sealed class CSharpCompiler(FrameworkReferences references)
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    /// <summary>Compiles files.</summary>
    /// <param name="directory">Whose files they are.</param>
    /// <param name="paths">Paths inside it.</param>
    /// <param name="blame">Whose paths they are.</param>
    /// <param name="cancellationToken">Cancels the compilation.</param>
    /// <returns>What is wrong; empty when everything compiles.</returns>
    /// <exception cref="AgentFailureException">A path leads out of the directory.</exception>
    public async ValueTask<IReadOnlyList<string>> CompileAsync(
        WorkingDirectory directory, IReadOnlyList<string> paths, ErrorBlame blame, CancellationToken cancellationToken)
    {
        List<SyntaxTree> trees = [];
        List<string> missing = [];
        foreach (var path in paths.Select(path => directory.Resolve(path, blame)).Distinct(StringComparer.Ordinal))
        {
            var shown = directory.Show(path);
            if (!File.Exists(path))
            {
                missing.Add(Directory.Exists(path) ? $"{shown}: is a directory, but must be a C# file" : $"{shown}: the file does not exist");
            }
            else if (new FileInfo(path).Length > MaxBytes)
            {
                missing.Add($"{shown}: is larger than {MaxBytes} bytes");
            }
            else
            {
                var source = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
                trees.Add(CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), _parseOptions, shown, cancellationToken));
            }
        }

        return missing.Count > 0 ? missing : Emit(trees, cancellationToken);
    }

    private IReadOnlyList<string> Emit(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        var hasProgram = trees.Any(tree => tree.GetRoot(cancellationToken).ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement)));

        // A program's top-level statements compile only as a program; the result is thrown away either way.
        var options = hasProgram ? _options.WithOutputKind(OutputKind.ConsoleApplication) : _options;
        var compilation = CSharpCompilation.Create("Agent", trees, references.All, options);
        var result = compilation.Emit(Stream.Null, cancellationToken: cancellationToken);
        return result.Success ? [] : DiagnosticText.Errors(result.Diagnostics);
    }
}
