using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Benchmarks;

/// <summary>A router with the container that it lives in.</summary>
internal sealed class RouterUnderTest(ServiceProvider services) : IDisposable
{
    public IRouter Router { get; } = services.GetRequiredService<IRouter>();

    public void Dispose() => services.Dispose();
}
