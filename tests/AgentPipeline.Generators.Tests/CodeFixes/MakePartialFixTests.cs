using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class MakePartialFixTests
{
    [Theory]
    [InlineData("AGP0001", "public sealed class Chain;", "public sealed partial class Chain;")]
    [InlineData("AGP0001", "public class Chain;", "public sealed partial class Chain;")]
    [InlineData("AGP0002", "public partial class Chain;", "public sealed partial class Chain;")]
    [InlineData("AGP0001", "// kept\n    internal class Chain\n{\n}", "internal sealed partial class Chain\n{\n}")]
    public async Task MakePartial_Pipeline_IsSealedPartial(string id, string declaration, string expected)
    {
        var text = await CodeFixRunner.FixAsync(new MakePartialFix(), id, Source.Header + Source.Executor + "[AgentPipeline] " + declaration);

        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakePartial_AroundPipeline_MakesContainersPartial()
    {
        var text = await CodeFixRunner.FixAsync(
            new MakePartialFix(),
            "AGP0004",
            Source.Header + Source.Executor + "public static class Outer { public class Inner { [AgentPipeline] public sealed partial class Chain; } }");

        Assert.Contains("public static partial class Outer", text, StringComparison.Ordinal);
        Assert.Contains("public partial class Inner", text, StringComparison.Ordinal);
    }
}
