using System.Text;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Writes a whole text file of the working directory. Readers see the old content or the new, never a part.</summary>
internal sealed class WriteFileTool : IAgentTool
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public AIFunctionDeclaration Declaration { get; } = ToolSchema.Declare(
        "write_file",
        "Writes a text file: creates it, or replaces all of its content.",
        """
        {
          "type": "object",
          "properties": {
            "path": { "type": "string", "description": "Path of the file, relative to the working directory." },
            "content": { "type": "string", "description": "The complete new content." }
          },
          "required": ["path", "content"],
          "additionalProperties": false
        }
        """);

    public ToolEffect Effect => ToolEffect.Idempotent;

    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var arguments = invocation.Read(BuiltInToolsJsonContext.Default.WriteFileArguments);
        var directory = new WorkingDirectory(invocation.Execution.WorkingDirectory);
        var path = directory.Resolve(arguments.Path);
        if (Directory.Exists(path))
        {
            return new ToolOutput($"\"{arguments.Path}\" is a directory; give the path of a file.", IsError: true);
        }

        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
        {
            // Worded as the runtime does, which is what classification knows; thrown, because creating a directory is recovery's business.
            return FileInTheWay(directory, parent) is { } file
                ? new ToolOutput($"\"{file}\" is a file, so nothing can be written below it; choose another path.", IsError: true)
                : throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        }

        await ReplaceAsync(path, parent, arguments.Content, cancellationToken).ConfigureAwait(false);
        return new ToolOutput($"Wrote {arguments.Content.Length} characters to {directory.Show(path)}.");
    }

    private static async ValueTask ReplaceAsync(string path, string parent, string content, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(parent, $".{Guid.NewGuid():N}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                options.UnixCreateMode = File.GetUnixFileMode(path);
            }

            var stream = new FileStream(temporary, options);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(_utf8.GetBytes(content), cancellationToken).ConfigureAwait(false);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string? FileInTheWay(WorkingDirectory directory, string path)
    {
        for (var current = path; current.Length > directory.Root.Length; current = Path.GetDirectoryName(current)!)
        {
            if (File.Exists(current))
            {
                return directory.Show(current);
            }
        }

        return null;
    }
}
