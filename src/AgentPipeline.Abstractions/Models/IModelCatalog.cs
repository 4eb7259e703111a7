using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>The models a host can use. Immutable after start; safe for concurrent use.</summary>
public interface IModelCatalog
{
    /// <summary>The models, weakest tier first, then by price, then by id.</summary>
    IReadOnlyList<ModelProfile> Models { get; }

    /// <summary>Finds a model by id, compared ordinally.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="profile">The model.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(string id, [NotNullWhen(true)] out ModelProfile? profile);

    /// <summary>The chat client of a model. Owned by the catalogue; do not dispose.</summary>
    /// <param name="id">The model's id.</param>
    /// <returns>The client.</returns>
    /// <exception cref="AgentFailureException">There is no such model.</exception>
    IChatClient GetClient(string id);
}
