using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Builds the catalogues and toggles once while the host starts, so that a clash of names or a wrong value is reported there.</summary>
internal sealed class StartupCheck(IServiceProvider services) : IValidateOptions<StartupCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, StartupCheckOptions options)
    {
        try
        {
            _ = services.GetService(typeof(IModelCatalog));
            _ = new ToolRegistry((IEnumerable<IAgentTool>)services.GetService(typeof(IEnumerable<IAgentTool>))!);
            _ = services.GetKeyedServices<PipelineToggle>(KeyedService.AnyKey);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidOperationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
