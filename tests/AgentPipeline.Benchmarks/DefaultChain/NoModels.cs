using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Benchmarks;

internal sealed class NoModels : IModelCatalog
{
    public IReadOnlyList<ModelProfile> Models => [];

    public bool TryGet(string id, [NotNullWhen(true)] out ModelProfile? profile)
    {
        profile = null;
        return false;
    }

    public IChatClient GetClient(string id) => throw new NotSupportedException();
}
