using System.Collections;
using AgentPipeline.Cli.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Cli.Doctor;

/// <summary>Tells which files and variables are read, which keys nothing reads, and which values cannot be used. Never a value: it may be a secret.</summary>
internal static class ConfigurationCheckup
{
    private const string File = "agentpipe.json";
    private const string VariablePrefix = "AGENTPIPE_";

    private static readonly string[] _ofTheHost = [HostDefaults.ApplicationKey, HostDefaults.EnvironmentKey, HostDefaults.ContentRootKey];

    /// <summary>Checks it.</summary>
    /// <returns>The configuration; <see langword="null"/> when the file cannot be read.</returns>
    public static IConfiguration? Run(Findings findings)
    {
        Findings.Section("Configuration");
        HostApplicationBuilder builder;
        try
        {
            builder = AgentHost.CreateBuilder(verbose: false);
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
        AddWhatReads(builder);
        using var host = builder.Build();
        CheckKeys(builder.Configuration, host.Services.GetRequiredService<ConfigurationKeys>());
        CheckValues(host.Services, findings);
        return builder.Configuration;
    }

    // A worker may share the file.
    private static void AddWhatReads(HostApplicationBuilder builder)
    {
        builder.Services.AddAgentPipeline<DefaultPipeline>();
        builder.Services.AddAgentTools();
        builder.Services.AddCSharpTools();
        builder.Services.AddSqliteHistory();
        builder.Services.AddLiveStatus();
        builder.Services.AddTaskFolder();
        try
        {
            builder.Services.AddConfiguredModels(builder.Configuration);
        }
        catch (OptionsValidationException)
        {
            // What is wrong with models is told where each of them is.
        }
    }

    private static void CheckKeys(ConfigurationManager configuration, ConfigurationKeys keys)
    {
        List<string> sections = [.. keys.Sections, "Logging"];
        foreach (var section in configuration.GetChildren().Where(section => !sections.Concat(_ofTheHost).Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Findings.Warn(section.Path, $"nothing of this program reads it. The sections are {string.Join(", ", sections)}.");
        }

        foreach (var key in keys.FindUnread())
        {
            Findings.Warn(key.Path, $"nothing reads it. {key.Advice}");
        }
    }

    private static void CheckValues(IServiceProvider services, Findings findings)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
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
