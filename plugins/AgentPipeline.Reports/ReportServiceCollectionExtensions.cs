using AgentPipeline;
using AgentPipeline.Reports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers reports.</summary>
public static class ReportServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ReportWriter"/>, the reports <c>overview</c>, <c>errors</c> and <c>execution</c> and, unless the host brings its own <see cref="IReportRenderer"/>,
    /// <see cref="HandlebarsReportRenderer"/>. Options are bound to the section <see cref="ReportOptions.SectionName"/>.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddBoundOptions<ReportOptions, ReportOptionsValidator>(ReportOptions.SectionName, static (section, options) => section.Bind(options));
        services.TryAddSingleton<IReportRenderer, HandlebarsReportRenderer>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IReport, OverviewReport>(),
            ServiceDescriptor.Singleton<IReport, ErrorsReport>(),
            ServiceDescriptor.Singleton<IReport, ExecutionReport>(),
        ]);
        services.TryAddSingleton<ReportWriter>();
        return services;
    }
}
