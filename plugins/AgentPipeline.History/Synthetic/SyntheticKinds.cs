namespace AgentPipeline.History;

/// <summary>The kinds of made-up tasks.</summary>
internal static class SyntheticKinds
{
    public static SyntheticKind[] All { get; } =
    [
        new("code")
        {
            Share = 30, Complexity = 0.52, InputTokens = 1400, OutputTokens = 260, MostCalls = 6, Faults = SyntheticErrors.OfCode, Words = SyntheticWords.OfCode,
            Tools = [SyntheticTools.Read, SyntheticTools.Read, SyntheticTools.Write, SyntheticTools.Write, SyntheticTools.Run, SyntheticTools.Search],
        },
        new("files")
        {
            Share = 24, Complexity = 0.2, InputTokens = 500, OutputTokens = 90, MostCalls = 4, Faults = SyntheticErrors.OfFiles, Words = SyntheticWords.OfFiles,
            Tools = [SyntheticTools.Read, SyntheticTools.Write, SyntheticTools.Write, SyntheticTools.List],
        },
        new("text")
        {
            Share = 20, Complexity = 0.25, InputTokens = 700, OutputTokens = 220, MostCalls = 1, Faults = SyntheticErrors.OfText, Words = SyntheticWords.OfText,
            Tools = [SyntheticTools.Read],
        },
        new("data")
        {
            Share = 17, Complexity = 0.42, InputTokens = 1900, OutputTokens = 180, MostCalls = 5, Faults = SyntheticErrors.OfData, Words = SyntheticWords.OfData,
            Tools = [SyntheticTools.Read, SyntheticTools.Run, SyntheticTools.Run, SyntheticTools.Write],
        },
        new("plan")
        {
            Share = 9, Complexity = 0.7, InputTokens = 1000, OutputTokens = 420, MostCalls = 3, Faults = SyntheticErrors.OfPlan, Words = SyntheticWords.OfPlan,
            Tools = [SyntheticTools.Search, SyntheticTools.Read, SyntheticTools.List],
        },
    ];
}
