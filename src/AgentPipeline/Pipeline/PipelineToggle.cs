using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AgentPipeline;

/// <summary>Whether the middlewares with one <see cref="AgentMiddlewareAttribute.EnabledBy"/> run. Safe for concurrent use.</summary>
/// <remarks>
/// Follows reloads of the configuration. A value that is neither true nor false is an error at the start; when it comes with a
/// reload, the state stays as it was and a warning is logged.
/// </remarks>
public sealed class PipelineToggle : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly ILogger? _logger;
    private readonly IDisposable _reloads;
    private volatile bool _isEnabled;

    /// <summary>Reads the key, and follows it from then on.</summary>
    /// <param name="configuration">Where the key stands; not disposed.</param>
    /// <param name="key">The key, for example <c>AdaptiveRouting:Enabled</c>. When it is not set, the toggle is on.</param>
    /// <param name="logger">Told of reloads that cannot be followed.</param>
    /// <exception cref="InvalidOperationException">The value is neither true nor false.</exception>
    public PipelineToggle(IConfiguration configuration, string key, ILogger<PipelineToggle>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _configuration = configuration;
        _logger = logger;
        Key = key;
        var value = configuration[key];
        _isEnabled = Parse(value) ?? throw new InvalidOperationException(
            $"The configuration key '{key}' is '{value}', which is neither true nor false. Set it to true or false, or remove it to leave on what it switches.");
        _reloads = ChangeToken.OnChange(configuration.GetReloadToken, Reload);

        // What changed between the first look and the subscription.
        Reload();
    }

    /// <summary>The configuration key.</summary>
    public string Key { get; }

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled => _isEnabled;

    /// <summary>Registers the toggle of a key under that key, unless it is there already. Called by generated code.</summary>
    /// <param name="services">The container to fill; it disposes the toggle.</param>
    /// <param name="key">The configuration key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(IServiceCollection services, string key)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IConfiguration>(static _ => new ConfigurationBuilder().Build());
        services.AddReadSection<bool>(key);
        services.TryAddKeyedSingleton(key, static (provider, key) => new PipelineToggle(
            provider.GetRequiredService<IConfiguration>(), (string)key!, provider.GetService<ILogger<PipelineToggle>>()));
    }

    /// <summary>Stops following the configuration.</summary>
    public void Dispose() => _reloads.Dispose();

    private static bool? Parse(string? value) => value is null ? true : bool.TryParse(value, out var state) ? state : null;

    private void Reload()
    {
        var value = _configuration[Key];
        if (Parse(value) is { } state)
        {
            _isEnabled = state;
        }
        else if (_logger is not null)
        {
            PipelineLog.ToggleNotFollowed(_logger, Key, value, _isEnabled);
        }
    }
}
