using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class AddReentersFixTests
{
    [Fact]
    public async Task AddReenters_SecondCall_IsDeclared()
    {
        var source = Plugin.Runs("_ = await next(execution, cancellationToken); return await next(execution, cancellationToken);", stage: "Recover");

        var text = await CodeFixRunner.FixAsync(new AddReentersFix(), "AGP0061", source);

        Assert.Contains("Reenters]", text, StringComparison.Ordinal);
    }
}
