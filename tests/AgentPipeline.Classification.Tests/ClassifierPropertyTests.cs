using AgentPipeline.Classification.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Classification.Tests;

public sealed class ClassifierPropertyTests
{
    private static readonly RecoveryAction[] _resend = [RecoveryAction.Retry, RecoveryAction.WaitAndRetry];
    private static readonly string[] _phrases = [.. RuleBook.Messages.Select(r => r.Example)];
    private readonly ErrorClassifier _classifier = new();

    [Fact]
    public void Classify_AnythingTwice_IsTheSame()
        => Prop.ForAll(Contexts(), context => _classifier.Classify(context) == new ErrorClassifier().Classify(context)).QuickCheckThrowOnFailure();

    [Fact]
    public void Classify_AnythingHopeless_IsNeverSentAgainUnchanged()
        => Prop.ForAll(Contexts(), context =>
        {
            var error = _classifier.Classify(context);
            return !CategoryDefaults.NeverResent.Contains(error.Category) || !_resend.Contains(error.Strategy);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Classify_Anything_StaysInsideItsBounds()
        => Prop.ForAll(Contexts(), context =>
        {
            var error = _classifier.Classify(context);
            return error.Message.Length is > 0 and <= 600
                && error.Confidence is >= 0 and <= 1
                && error.RuleId.Length > 0
                && error.RetryAfter is null or { TotalDays: >= 0 and <= 1 };
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<ErrorContext> Contexts()
    {
        var words = Gen.OneOf(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get), Gen.Elements(_phrases), Gen.Elements(" ---> ", "\n   at A.B(C)\n", "\\n", "\"code\":"));
        var texts = words.ListOf().Select(parts => string.Concat(parts));
        var directives = Gen.Elements("true", "false", "maybe", "");
        var waits = Gen.Elements("1", "-3", "1e300", "NaN", "later", "Sun, 01 Mar 2026 12:00:30 GMT");
        return (from text in texts
                from status in Gen.Choose(190, 600)
                from directive in directives
                from wait in waits
                select new ErrorContext
                {
                    Text = text,
                    HttpStatus = status < 200 ? null : status,
                    Headers = new Dictionary<string, string> { ["x-should-retry"] = directive, ["retry-after"] = wait },
                }).ToArbitrary();
    }
}
