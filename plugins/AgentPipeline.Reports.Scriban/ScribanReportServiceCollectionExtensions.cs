using AgentPipeline;
using AgentPipeline.Reports.Scriban;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers reports from Scriban templates.</summary>
public static class ScribanReportServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="ReportServiceCollectionExtensions.AddReports"/> adds, and renders with <see cref="ScribanReportRenderer"/> instead of
    /// whatever <see cref="IReportRenderer"/> was registered before. Which of the two is called first does not matter.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddScribanReports(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddReports().Replace(ServiceDescriptor.Singleton<IReportRenderer, ScribanReportRenderer>());
    }
}
