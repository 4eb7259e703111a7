using System.Text;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Reads a text file of the working directory, whole or a window of its lines.</summary>
internal sealed class ReadFileTool : IAgentTool
{
    public AIFunctionDeclaration Declaration { get; } = ToolSchema.Declare(
        "read_file",
        "Reads a text file. Long files are cut: the answer then says with which offset to read on.",
        """
        {
          "type": "object",
          "properties": {
            "path": { "type": "string", "description": "Path of the file, relative to the working directory." },
            "offset": { "type": "integer", "minimum": 1, "maximum": 2000000000, "description": "First line to read, from 1. Default: 1." },
            "limit": { "type": "integer", "minimum": 1, "maximum": 2000000000, "description": "How many lines to read. Default: all." }
          },
          "required": ["path"],
          "additionalProperties": false
        }
        """);

    public ToolEffect Effect => ToolEffect.ReadOnly;

    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var arguments = invocation.Read(BuiltInToolsJsonContext.Default.ReadFileArguments);
        var directory = new WorkingDirectory(invocation.Execution.WorkingDirectory);
        var path = directory.Resolve(arguments.Path);
        if (Directory.Exists(path))
        {
            return new ToolOutput($"\"{arguments.Path}\" is a directory; look into it with list_directory.", IsError: true);
        }

        if (!File.Exists(path))
        {
            return new ToolOutput($"There is no file \"{arguments.Path}\". {Nearby(directory, path)}", IsError: true);
        }

        try
        {
            using var reader = TextFile.OpenRead(path);
            return new ToolOutput(await LineWindow.ReadAsync(reader, arguments.Offset, arguments.Limit, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is DecoderFallbackException or InvalidDataException)
        {
            return new ToolOutput($"\"{arguments.Path}\" is a binary file ({new FileInfo(path).Length} bytes); only text can be read.", IsError: true);
        }
        catch (ArgumentOutOfRangeException exception) when (exception.ParamName == "offset")
        {
            return new ToolOutput($"\"{arguments.Path}\" ends before line {arguments.Offset}; read from an earlier offset.", IsError: true);
        }
    }

    private static string Nearby(WorkingDirectory directory, string path)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
        {
            return $"The directory \"{directory.Show(parent)}\" does not exist either.";
        }

        var names = DirectoryListing.Read(parent, 20).Entries;
        return names.Count == 0
            ? $"The directory \"{directory.Show(parent)}\" is empty."
            : $"In \"{directory.Show(parent)}\" there are: {string.Join(", ", names)}.";
    }
}
