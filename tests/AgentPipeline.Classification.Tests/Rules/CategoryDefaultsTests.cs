namespace AgentPipeline.Classification.Tests.Rules;

public sealed class CategoryDefaultsTests
{
    [Fact]
    public void Of_EveryCategory_HasARow()
    {
        foreach (var category in Enum.GetValues<ErrorCategory>())
        {
            Assert.NotNull(CategoryDefaults.Of(category));
        }
    }

    [Fact]
    public void Of_HopelessCategories_AreNeverSentAgainUnchanged()
    {
        foreach (var category in CategoryDefaults.NeverResent)
        {
            Assert.DoesNotContain(CategoryDefaults.Of(category).Strategy, new[] { RecoveryAction.Retry, RecoveryAction.WaitAndRetry });
        }
    }

    [Theory]
    [InlineData(ErrorCategory.RateLimit)]
    [InlineData(ErrorCategory.Timeout)]
    [InlineData(ErrorCategory.Overloaded)]
    [InlineData(ErrorCategory.Network)]
    public void Of_PassingCategories_AreRecoverable(ErrorCategory category) => Assert.True(CategoryDefaults.Of(category).Recoverable);
}
