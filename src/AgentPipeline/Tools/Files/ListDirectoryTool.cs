using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Lists a directory of the working directory.</summary>
internal sealed class ListDirectoryTool : IAgentTool
{
    private const int MaxEntries = 300;

    public AIFunctionDeclaration Declaration { get; } = ToolSchema.Declare(
        "list_directory",
        "Lists a directory, sorted by name: directories end in a slash, files show their size.",
        """
        {
          "type": "object",
          "properties": {
            "path": { "type": "string", "description": "Path of the directory, relative to the working directory. Default: the working directory itself." }
          },
          "additionalProperties": false
        }
        """);

    public ToolEffect Effect => ToolEffect.ReadOnly;

    public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arguments = invocation.Read(BuiltInToolsJsonContext.Default.ListDirectoryArguments);
        var path = new WorkingDirectory(invocation.Execution.WorkingDirectory).Resolve(arguments.Path);
        return ValueTask.FromResult(List(path, arguments.Path));
    }

    private static ToolOutput List(string path, string shown)
    {
        if (!Directory.Exists(path))
        {
            return new ToolOutput(
                File.Exists(path) ? $"\"{shown}\" is a file; read it with read_file." : $"There is no directory \"{shown}\".", IsError: true);
        }

        var listing = DirectoryListing.Read(path, MaxEntries);
        if (listing.Total == 0)
        {
            return new ToolOutput("(the directory is empty)");
        }

        var text = string.Join('\n', listing.Entries);
        return new ToolOutput(listing.Total > listing.Entries.Count
            ? $"{text}\n[{listing.Total - listing.Entries.Count} more entries are not shown]"
            : text);
    }
}
