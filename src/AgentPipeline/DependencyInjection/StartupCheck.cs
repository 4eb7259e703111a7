using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Builds the catalogues once while the host starts, so that a clash of names is reported there.</summary>
internal sealed class StartupCheck(IServiceProvider services) : IValidateOptions<StartupCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, StartupCheckOptions options)
    {
        try
        {
            _ = services.GetService(typeof(IModelCatalog));
            _ = new ToolRegistry((IEnumerable<IAgentTool>)services.GetService(typeof(IEnumerable<IAgentTool>))!);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidOperationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
