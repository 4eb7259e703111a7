using System.Reflection;

namespace AgentPipeline;

/// <summary>Reads templates that are embedded in a plugin's assembly.</summary>
public static class ReportTemplate
{
    /// <summary>Reads one, with line feeds for line ends wherever the assembly was built, so that reports have the same bytes everywhere.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resource">The resource's name, such as <c>overview.hbs</c>.</param>
    /// <returns>Its text.</returns>
    /// <exception cref="InvalidOperationException">The assembly has no such resource.</exception>
    public static string ReadEmbedded(Assembly assembly, string resource)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no embedded template {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
