using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AgentPipeline;

/// <summary>Reads options from their section, again whenever that changes.</summary>
internal sealed class SectionBinding<TOptions>(IConfigurationSection section, Action<IConfiguration, TOptions> bind)
    : IConfigureNamedOptions<TOptions>, IOptionsChangeTokenSource<TOptions>
    where TOptions : class
{
    public string Name => Options.DefaultName;

    /// <exception cref="OptionsValidationException">Values cannot be read as what they are bound to.</exception>
    public void Configure(TOptions options)
    {
        try
        {
            bind(section, options);
        }
        catch (InvalidOperationException exception)
        {
            throw new OptionsValidationException(Name, typeof(TOptions), BoundOptions.Explain(section, options, exception));
        }
    }

    public void Configure(string? name, TOptions options)
    {
        if (name == Name)
        {
            Configure(options);
        }
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();
}
