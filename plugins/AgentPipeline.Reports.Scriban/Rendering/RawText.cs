namespace AgentPipeline.Reports.Scriban;

/// <summary>Text that is written as it is. Templates can do nothing with it but write it.</summary>
internal sealed class RawText(string text)
{
    public override string ToString() => text;
}
