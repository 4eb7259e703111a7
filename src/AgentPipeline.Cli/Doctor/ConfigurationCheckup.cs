using System.Collections;
using System.Reflection;
using AgentPipeline.Classification;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.History;
using AgentPipeline.Hosting;
using AgentPipeline.Recovery;
using AgentPipeline.Reports;
using AgentPipeline.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Cli.Doctor;

/// <summary>Tells which files and variables are read, which keys nothing reads, and which values cannot be used. Never a value: it may be a secret.</summary>
internal static class ConfigurationCheckup
{
    private const string File = "agentpipe.json";
    private const string VariablePrefix = "AGENTPIPE_";

    /// <summary>The sections whose keys are known; <see langword="null"/> where a section may hold others, too.</summary>
    private static readonly Dictionary<string, Type?> _sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [ExecutionHistoryOptions.SectionName] = typeof(ExecutionHistoryOptions),
        [ErrorClassificationOptions.SectionName] = null,
        [ErrorRecoveryOptions.SectionName] = typeof(ErrorRecoveryOptions),
        [AdaptiveRoutingOptions.SectionName] = null,
        [ExecutorOptions.SectionName] = typeof(ExecutorOptions),
        [ReportOptions.SectionName] = null,
        [LiveStatusOptions.SectionName] = typeof(LiveStatusOptions),
        ["Models"] = null,
        ["Tools"] = null,
        ["Effects"] = null,
        ["Worker"] = null,
        ["TaskQueue"] = null,
        ["Logging"] = null,
    };

    /// <summary>Checks it.</summary>
    /// <returns>The configuration; <see langword="null"/> when the file cannot be read.</returns>
    public static IConfiguration? Run(Findings findings)
    {
        Findings.Section("Configuration");
        ConfigurationManager configuration;
        try
        {
            configuration = AgentHost.CreateBuilder(verbose: false).Configuration;
        }
        catch (CliException exception)
        {
            findings.Fail(File, exception.Message);
            return null;
        }

        Findings.Ok(File, System.IO.File.Exists(File) ? $"read from {Path.GetFullPath(File)}" : $"there is none in {Path.GetFullPath(".")}, so that defaults hold");
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)
            .Where(name => name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        Findings.Ok("variables", variables.Count == 0 ? $"none begins with {VariablePrefix}" : string.Join(", ", variables));
        foreach (var section in configuration.GetChildren())
        {
            CheckKeys(section);
        }

        CheckValues(findings);
        return configuration;
    }

    private static void CheckKeys(IConfigurationSection section)
    {
        if (!_sections.TryGetValue(section.Key, out var type))
        {
            Findings.Warn(section.Path, $"nothing of this program reads it. The sections are {string.Join(", ", _sections.Keys)}.");
        }
        else if (type is not null)
        {
            CheckKeys(section, type);
        }
    }

    private static void CheckKeys(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var key in section.GetChildren())
        {
            if (known.FirstOrDefault(property => property.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
            {
                Findings.Warn(key.Path, $"nothing reads it. The keys here are {string.Join(", ", known.Select(other => other.Name))}.");
            }
            else if (property.PropertyType.Namespace?.StartsWith(nameof(AgentPipeline), StringComparison.Ordinal) is true && property.PropertyType.IsClass)
            {
                CheckKeys(key, property.PropertyType);
            }
        }
    }

    private static void CheckValues(Findings findings)
    {
        var builder = AgentHost.CreateBuilder(verbose: false);
        builder.Services.AddAgentPipeline<DefaultPipeline>();
        builder.Services.AddAgentTools();
        using var host = builder.Build();
        try
        {
            host.Services.GetRequiredService<IStartupValidator>().Validate();
            Findings.Ok("values", "all can be used");
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            foreach (var problem in exception is AggregateException several ? [.. several.InnerExceptions] : new[] { exception })
            {
                findings.Fail("values", problem is OptionsValidationException options ? string.Join(' ', options.Failures) : $"{problem.Message} Correct it in {File}, or in the variable.");
            }
        }
    }
}
