using System.Globalization;

namespace AgentPipeline.Cassettes;

/// <summary>Decides what a cassette answers. Counts repeated requests; safe for concurrent use.</summary>
/// <remarks>
/// The decision is a function of the seed, the task (without one, the prompt's hash), the run, the model, the turn and how often
/// these were asked for: neither the order of different requests nor the machine changes it.
/// </remarks>
public sealed class CassettePlayer
{
    private readonly EntryIndex _index;
    private readonly OccurrenceCounter _occurrences = new();

    /// <summary>Creates a player that has played nothing yet.</summary>
    /// <param name="cassette">What to play.</param>
    /// <param name="seed">Another seed draws other variants.</param>
    public CassettePlayer(Cassette cassette, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(cassette);
        Cassette = cassette;
        Seed = seed;
        _index = new EntryIndex(cassette.Entries);
    }

    /// <summary>What is played.</summary>
    public Cassette Cassette { get; }

    /// <summary>The seed of the draw.</summary>
    public int Seed { get; }

    /// <summary>Decides what happens to a request, and counts it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The decision; a request that nothing answers is a decision too, an error of status 404.</returns>
    public CassettePlay Play(CassetteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var occurrence = _occurrences.Next(request);
        var draw = new VariantDraw(Seed, request, occurrence);
        var variants = _index.Find(request, occurrence, out var otherOccurrences);
        return variants.Count > 0
            ? new CassettePlay(request, occurrence, draw.Choose(variants), IsMiss: false, draw.Id)
            : new CassettePlay(request, occurrence, Miss(request, occurrence, otherOccurrences), IsMiss: true, draw.Id);
    }

    private CassetteVariant Miss(CassetteRequest request, int occurrence, IReadOnlyList<int> otherOccurrences)
    {
        var match = CassetteSerializer.Match(new CassetteMatch
        {
            Task = request.Task,
            Hash = request.Task is null ? request.Hash : null,
            Model = request.Model,
            Turn = request.Turn,
        });
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"cassette {Cassette.Name} has no answer for task {request.Task ?? "(not named)"}, model {request.Model}, turn {request.Turn}, occurrence {occurrence}, hash {request.Hash}. ");
        message += otherOccurrences.Count > 0
            ? $"The entry for it has variants for occurrence {string.Join(", ", otherOccurrences)} only; add one for this occurrence, or one without an occurrence."
            : $"Add a line {{\"match\":{match},\"variants\":[…]}}.";
        if (Cassette.Models.Count > 0 && !Cassette.Models.Any(model => model.Id == request.Model))
        {
            message += $" Its models are {string.Join(", ", Cassette.Models.Select(model => model.Id))}.";
        }

        return new CassetteVariant(new CassetteError { Status = 404, Body = OpenAIError.Create(message, "cassette_miss") });
    }
}
