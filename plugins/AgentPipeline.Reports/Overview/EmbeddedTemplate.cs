namespace AgentPipeline.Reports;

/// <summary>The templates that come with the library.</summary>
internal static class EmbeddedTemplate
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library has no template {name}.");
        using var reader = new StreamReader(stream);

        // Reports have the same bytes wherever the library was built.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
