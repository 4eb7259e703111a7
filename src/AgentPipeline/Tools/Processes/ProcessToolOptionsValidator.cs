using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Refuses options that could not work, and names the key and the fix.</summary>
internal sealed class ProcessToolOptionsValidator : IValidateOptions<ProcessToolOptions>
{
    public ValidateOptionsResult Validate(string? name, ProcessToolOptions options)
    {
        var failures = new List<string>();
        if (options.TimeLimit <= TimeSpan.Zero || options.TimeLimit > TimeSpan.FromDays(1))
        {
            failures.Add($"{ProcessToolOptions.SectionName}:{nameof(options.TimeLimit)} is {options.TimeLimit}. Set it to a time above zero and up to a day, for example 00:01:00.");
        }

        if (options.MaxOutputCharacters < 200)
        {
            failures.Add($"{ProcessToolOptions.SectionName}:{nameof(options.MaxOutputCharacters)} is {options.MaxOutputCharacters}. Set it to 200 or more, for example 8000.");
        }

        foreach (var command in options.AllowedCommands ?? [])
        {
            if (string.IsNullOrWhiteSpace(command) || (!Path.IsPathFullyQualified(command) && Path.GetFileName(command) != command))
            {
                failures.Add($"{ProcessToolOptions.SectionName}:{nameof(options.AllowedCommands)} holds \"{command}\". Use a plain name such as \"dotnet\", or an absolute path.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
