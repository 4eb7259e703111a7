using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>The models that were registered with <c>AddAgentModel</c>.</summary>
internal sealed class ModelCatalog : IModelCatalog
{
    private readonly IServiceProvider _services;
    private readonly Dictionary<string, ModelProfile> _byId = new(StringComparer.Ordinal);

    public ModelCatalog(IServiceProvider services, IEnumerable<ModelRegistration> registrations)
    {
        _services = services;
        foreach (var registration in registrations)
        {
            if (!_byId.TryAdd(registration.Profile.Id, registration.Profile))
            {
                throw new InvalidOperationException(
                    $"Two models are registered with the id \"{registration.Profile.Id}\". Give each model its own id.");
            }
        }

        Models =
        [
            .. _byId.Values
                .OrderBy(static model => model.Tier)
                .ThenBy(static model => (model.InputPricePerMillion ?? 0) + (model.OutputPricePerMillion ?? 0))
                .ThenBy(static model => model.Id, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<ModelProfile> Models { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out ModelProfile? profile) => _byId.TryGetValue(id, out profile);

    public IChatClient GetClient(string id)
        => _byId.ContainsKey(id)
            ? _services.GetRequiredKeyedService<IChatClient>(id)
            : throw new AgentFailureException(
                ErrorCategory.ModelError,
                $"There is no model \"{id}\". Registered: {(Models.Count == 0 ? "none" : string.Join(", ", Models.Select(static model => model.Id)))}.")
            {
                Blame = ErrorBlame.Host,
            };
}
