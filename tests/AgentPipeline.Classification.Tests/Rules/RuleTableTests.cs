using AgentPipeline.Classification.Matching;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Tests.Rules;

public sealed class RuleTableTests
{
    private static readonly ErrorClassifier _classifier = new();

    public static TheoryData<string> Ids => [.. RuleBook.Messages.Select(r => r.Id).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void MessageRule_OwnExample_HitsPatternAndDecidesCategory(string id)
    {
        var rule = RuleBook.Messages.First(r => r.Id == id);
        var folded = new FoldedText();
        folded.Fold(rule.Example);

        Assert.Contains(RulePattern.Parse(rule.Pattern, 0), pattern => Occurs(pattern, folded));
        Assert.Equal(rule.Category, _classifier.Classify(new ErrorContext { Text = rule.Example }).Category);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void MessageRule_Pattern_IsWrittenInTheLanguage(string id)
    {
        var rule = RuleBook.Messages.First(r => r.Id == id);
        foreach (var alternative in rule.Pattern.Split(" | "))
        {
            Assert.Equal(alternative.ToLowerInvariant(), alternative);
            Assert.DoesNotContain("~", alternative[1..^1], StringComparison.Ordinal);
            Assert.False(alternative.StartsWith('*') || alternative.EndsWith('*'), alternative);
            Assert.DoesNotContain("  ", alternative, StringComparison.Ordinal);
        }

        Assert.NotEmpty(rule.Reason);
        Assert.InRange(rule.Strength, Strength.Hint - 2, Strength.Stated - 1);
    }

    [Fact]
    public void MessageRules_HandWrittenIds_AreUnique()
    {
        var repeated = RuleBook.Messages.Where(r => !r.Id.StartsWith("type.", StringComparison.Ordinal) && !r.Id.StartsWith("code.", StringComparison.Ordinal))
            .GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(repeated);
    }

    [Fact]
    public void MessageRules_EveryCategoryButUnknown_HasARule()
        => Assert.Empty(Enum.GetValues<ErrorCategory>().Except([ErrorCategory.Unknown]).Except(RuleBook.Messages.Select(r => r.Category)));

    [Fact]
    public void Codes_AsValueOfACode_DecideTheirCategory()
    {
        foreach (var code in RuleBook.Codes.Rules)
        {
            var error = _classifier.Classify(new ErrorContext { Text = $"{{\"error\":{{\"code\":\"{code.Name}\"}}}}" });
            Assert.True(code.Category == error.Category, $"{code.Name}: {error.Category} by {error.RuleId}");
        }
    }

    [Fact]
    public void Types_AsExceptionType_DecideTheirCategory()
    {
        foreach (var type in RuleBook.Types.Rules)
        {
            var error = _classifier.Classify(new ErrorContext { Text = "", ExceptionType = $"acme.lib.{type.Name}" });
            Assert.True(type.Category == error.Category, $"{type.Name}: {error.Category} by {error.RuleId}");
        }
    }

    private static bool Occurs(RulePattern pattern, FoldedText folded)
    {
        for (var at = folded.Text.IndexOf(pattern.Anchor, StringComparison.Ordinal); at >= 0;)
        {
            if (pattern.Matches(folded.Text, at, out _))
            {
                return true;
            }

            var next = folded.Text[(at + 1)..].IndexOf(pattern.Anchor, StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }
}
