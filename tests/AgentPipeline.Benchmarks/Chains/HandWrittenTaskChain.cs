namespace AgentPipeline.Benchmarks;

/// <summary>The same as <see cref="HandWrittenChain"/>, with the task of a pipeline.</summary>
internal static class HandWrittenTaskChain
{
    public static ExecutionDelegate Create(int links, CountingExecutor executor)
    {
        var link10 = new HandWrittenTaskLink10(executor);
        var link9 = new HandWrittenTaskLink9(link10);
        var link8 = new HandWrittenTaskLink8(link9);
        var link7 = new HandWrittenTaskLink7(link8);
        var link6 = new HandWrittenTaskLink6(link7);
        var link5 = new HandWrittenTaskLink5(link6);
        var link4 = new HandWrittenTaskLink4(link5);
        var link3 = new HandWrittenTaskLink3(link4);
        var link2 = new HandWrittenTaskLink2(link3);
        var link1 = new HandWrittenTaskLink1(link2);
        return links switch
        {
            1 => link10.InvokeAsync,
            3 => link8.InvokeAsync,
            5 => link6.InvokeAsync,
            10 => link1.InvokeAsync,
            _ => throw new ArgumentOutOfRangeException(nameof(links)),
        };
    }
}
