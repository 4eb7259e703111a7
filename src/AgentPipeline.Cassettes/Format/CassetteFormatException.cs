namespace AgentPipeline.Cassettes;

/// <summary>A cassette cannot be read. The message names the file, the line, what is wrong and what to do.</summary>
public sealed class CassetteFormatException : Exception
{
    internal CassetteFormatException(string cassette, int line, string problem, Exception? innerException = null)
        : base($"cassette {cassette}, line {line}: {problem}", innerException)
    {
        Cassette = cassette;
        Line = line;
    }

    /// <summary>The cassette's file or name.</summary>
    public string Cassette { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
