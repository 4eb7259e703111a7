namespace CustomMiddleware;

/// <summary>Finds secrets in text. Safe for concurrent use.</summary>
public interface ISecretScanner
{
    /// <summary>Replaces each secret.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text without its secrets.</returns>
    string Redact(string text);
}
