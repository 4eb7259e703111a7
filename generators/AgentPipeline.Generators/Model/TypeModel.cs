namespace AgentPipeline.Generators;

/// <summary>A type that generated code mentions.</summary>
/// <param name="QualifiedName">As generated code writes it, for example <c>global::Support.RedactSecrets</c>.</param>
/// <param name="Name">Its simple name.</param>
internal sealed record TypeModel(string QualifiedName, string Name)
{
    private const string Prefix = "global::";

    /// <summary>The name that people read and by which types are ordered, for example <c>Support.RedactSecrets</c>.</summary>
    public string FullName => QualifiedName.StartsWith(Prefix, StringComparison.Ordinal)
        ? QualifiedName.Substring(Prefix.Length)
        : QualifiedName;
}
