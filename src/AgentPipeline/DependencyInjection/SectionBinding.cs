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

    public void Configure(TOptions options) => bind(section, options);

    public void Configure(string? name, TOptions options)
    {
        if (name == Name)
        {
            Configure(options);
        }
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();
}
