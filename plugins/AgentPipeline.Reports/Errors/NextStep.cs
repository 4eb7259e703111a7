namespace AgentPipeline.Reports;

/// <summary>What a person can do about a failure that was given up.</summary>
internal static class NextStep
{
    public static string For(AgentError? error) => error?.Category switch
    {
        null => "Look at the execution.",
        ErrorCategory.QuotaExceeded => "Raise the quota, or use another key or provider.",
        ErrorCategory.Authentication => "Put a valid key into the model's configuration.",
        ErrorCategory.PermissionDenied => "Grant the access, or change the task so that it does not need it.",
        ErrorCategory.ContentFilter => "Rephrase the task, or use a provider whose policy allows it.",
        ErrorCategory.ContextLength => "Give the task less input, or a model with a larger context window.",
        ErrorCategory.RateLimit or ErrorCategory.Overloaded => "Run fewer tasks at once, or run it again later.",
        ErrorCategory.Timeout => "Allow more time per request, or split the task.",
        ErrorCategory.Network => "Check the connection and the endpoint's address.",
        ErrorCategory.ModelError => "Check the model's name and its provider's status, or add a model to fall back to.",
        ErrorCategory.SyntaxError or ErrorCategory.OutputFormat => "Use a stronger model, or make the task's demands plainer.",
        ErrorCategory.FileNotFound => "Check the paths that the task names.",
        ErrorCategory.DependencyMissing => "Install what is missing on the host.",
        ErrorCategory.ResourceExhausted => "Free memory, disk or handles on the host.",
        ErrorCategory.Conflict => "Find out who else holds or changes it, then run it again.",
        ErrorCategory.InvalidRequest => "Correct the request: it would be refused again.",
        ErrorCategory.ToolError => "Look at the tool calls of the execution.",
        ErrorCategory.Cancelled => "Run it again if it is still wanted.",
        _ => "Look at the execution, and add a rule for this message.",
    };
}
