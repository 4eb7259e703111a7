using Microsoft.Extensions.Options;

namespace AgentPipeline.Classification;

/// <summary>Checks the overrides at start.</summary>
internal sealed class ErrorClassificationOptionsValidator : IValidateOptions<ErrorClassificationOptions>
{
    public ValidateOptionsResult Validate(string? name, ErrorClassificationOptions options)
    {
        try
        {
            CategoryOverrides.Parse(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
