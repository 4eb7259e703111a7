using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Routing.Tests;

public sealed class TaskAnalyzerTests
{
    private readonly TaskAnalyzer _analyzer = new();

    [Theory]
    [InlineData("steps", "1. Read it.\n2) Sort it, then\n- write it.", 4)]
    [InlineData("files", "Copy data/in.csv to out/IN.csv and report.md, not 3.14 or e.g. that; data/in.csv stays.", 3)]
    [InlineData("constraints", "It must be sorted, without gaps, at most ten lines.", 4)]
    [InlineData("numbers", "From 3 to 1,000 in steps of 0.5", 3)]
    [InlineData("code_lines", "Fix:\nint Sum(int a)\n{\n    return a;\n}\n", 3)]
    [InlineData("characters", "abc", 3)]
    public void Features_Prompt_AreCounted(string feature, string prompt, double expected)
        => Assert.Equal(expected, _analyzer.Analyze(Task(prompt)).Features[feature]);

    [Fact]
    public void Complexity_StatedByTheTask_Wins()
    {
        var analysis = _analyzer.Analyze(Task("1. a\n2. b\n3. c") with { Complexity = 0.05 });

        Assert.Equal(0.05, analysis.Complexity);
        Assert.Equal(0.05, analysis.Features["stated_complexity"]);
        Assert.Equal(3, analysis.Features["steps"]);
    }

    [Fact]
    public void Complexity_TrivialAndHardTask_LieOnTheTwoSidesOfTheThresholds()
    {
        var trivial = Task("Write hello into hello.txt.") with { Checks = [new FileExistsCheck("hello.txt")] };
        var hard = Task(
            """
            The project has a defect in src/Parser.cs and one in src/Writer.cs. Fix both without changing any public signature:
            1. Read src/Parser.cs, src/Writer.cs and docs/format.md.
            2. Find why a quoted field that contains a newline is cut, then correct the parser.
            3. The writer must escape only the fields that need it, exactly as docs/format.md says.
            4. Every rule must be covered by a case in tests/cases.json, sorted by name, each with a unique id.
            5. Finally compile everything and write a summary of at most 20 lines to summary.md.
            public static string[] Split(string line)
            {
                return line.Split(',');
            }
            """) with
        { Checks = [new CompilesCheck(["src/Parser.cs"]), new FileExistsCheck("summary.md"), new FileContainsCheck("summary.md", "newline")] };

        Assert.InRange(_analyzer.Analyze(trivial).Complexity, 0, 0.3);
        Assert.InRange(_analyzer.Analyze(hard).Complexity, 0.6, 1);
    }

    [Fact]
    public void Complexity_AnyPrompt_IsBetweenZeroAndOneAndAlwaysTheSame()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            prompt =>
            {
                var analysis = _analyzer.Analyze(Task(prompt.Get));
                return analysis.Complexity is >= 0 and < 1 && analysis.Complexity.Equals(new TaskAnalyzer().Analyze(Task(prompt.Get)).Complexity);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Complexity_MoreOfSomething_NeverGetsLower()
    {
        var prompts = Enumerable.Range(0, 30).Select(number => string.Concat(Enumerable.Range(1, number).Select(step => $"{step}. It must fill file{step}.txt.\n")));

        var complexities = prompts.Select(prompt => _analyzer.Analyze(Task(prompt)).Complexity).ToArray();

        Assert.Equal(complexities.Order(), complexities);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('.')]
    [InlineData(' ')]
    [InlineData(';')]
    [InlineData('1')]
    public void Analyze_AMillionTimesTheSameCharacter_DoesNotBlowUp(char character)
    {
        // Quadratic search over the part that is looked at would take minutes, and the test with it.
        var analysis = _analyzer.Analyze(Task(new string(character, 1_000_000)));

        Assert.Equal(1_000_000, analysis.Features["characters"]);
    }

    private static AgentTask Task(string prompt) => new() { Id = "task", Prompt = prompt };
}
