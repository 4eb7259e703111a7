using System.Text;

namespace AgentPipeline;

/// <summary>Opens text files so that what is not text is noticed.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A reader of UTF-8, or of what a byte order mark says. Reading throws <see cref="DecoderFallbackException"/> on other bytes.</summary>
    public static StreamReader OpenRead(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true), _strictUtf8);
}
