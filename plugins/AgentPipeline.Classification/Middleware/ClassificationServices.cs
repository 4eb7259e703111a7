using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Classification;

/// <summary>Registers what <see cref="ClassificationMiddleware"/> needs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassificationServices
{
    /// <summary>Adds the classifier and its options, bound to the section <see cref="ErrorClassificationOptions.SectionName"/>.</summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        services.AddBoundOptions<ErrorClassificationOptions, ErrorClassificationOptionsValidator>(
            ErrorClassificationOptions.SectionName, static (section, options) => section.Bind(options));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IErrorClassifier>(provider => new ErrorClassifier(
            provider.GetServices<IErrorRule>(),
            provider.GetRequiredService<IOptions<ErrorClassificationOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
    }
}
