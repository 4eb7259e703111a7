namespace AgentPipeline.Cli.History;

/// <summary>A file that <c>history export</c> wrote.</summary>
internal static class ExportedFile
{
    /// <exception cref="CliException">There is no such file.</exception>
    public static Stream Open(string path)
        => path == "-" ? Console.OpenStandardInput()
            : File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
            : throw new CliException($"There is no file '{path}'. 'agentpipe history export FILE' writes one; '-' reads standard input.");
}
