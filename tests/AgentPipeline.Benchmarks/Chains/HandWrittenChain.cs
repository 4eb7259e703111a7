namespace AgentPipeline.Benchmarks;

/// <summary>Nested asynchronous methods that call each other directly.</summary>
internal static class HandWrittenChain
{
    public static PlainDelegate Create(int links, CountingExecutor executor)
    {
        var link10 = new HandWrittenLink10(executor);
        var link9 = new HandWrittenLink9(link10);
        var link8 = new HandWrittenLink8(link9);
        var link7 = new HandWrittenLink7(link8);
        var link6 = new HandWrittenLink6(link7);
        var link5 = new HandWrittenLink5(link6);
        var link4 = new HandWrittenLink4(link5);
        var link3 = new HandWrittenLink3(link4);
        var link2 = new HandWrittenLink2(link3);
        var link1 = new HandWrittenLink1(link2);
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
