namespace AgentPipeline.History;

/// <summary>What goes wrong in made-up attempts: messages as services, compilers and tools write them, classified as they are.</summary>
internal static class SyntheticErrors
{
    private static readonly AgentError _notJson = OfModel(ErrorCategory.OutputFormat, "output.json", 0.64, "The model's answer is not valid JSON: '}' expected at line 14, position 3.");

    private static readonly AgentError _noArgument = OfModel(ErrorCategory.OutputFormat, "output.tool-call", 0.94, "Invalid tool call: required argument 'path' is missing in call of read_file.");

    private static readonly AgentError _noProperty = OfModel(
        ErrorCategory.OutputFormat, "output.missing-argument", 0.87, "Expected a JSON object with the property 'summary', but the answer does not match the schema.");

    private static readonly AgentError _noDirectory = Missing("/work/reports/2026", "Could not find a part of the path '/work/reports/2026/summary.md'.");

    private static readonly AgentError _tooLong = TooBig("context.prompt-too-long", "prompt is too long: 204811 tokens > 200000 maximum");

    private static readonly AgentError _tooManyTokens = TooBig(
        "context.maximum-length", "This model's maximum context length is 128000 tokens. However, your messages resulted in 131482 tokens. Please reduce the length of the messages.");

    /// <summary>What passes by itself, whatever the task.</summary>
    public static AgentError[] Passing { get; } =
    [
        .. from seconds in new[] { 1, 2, 5, 12, 20 } select Limited(seconds),
        Passes(ErrorCategory.RateLimit, ErrorSeverity.Low, "rate.per-minute", 0.93, ErrorBlame.Provider, "HTTP 429 Too Many Requests: Number of request tokens has exceeded your per-minute rate limit"),
        Passes(ErrorCategory.Overloaded, ErrorSeverity.Medium, "code.overloaded_error", 0.9, ErrorBlame.Provider, """HTTP 529: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""),
        Passes(ErrorCategory.Overloaded, ErrorSeverity.Medium, "overload.words", 0.85, ErrorBlame.Provider, "HTTP 503 Service Unavailable: the model is currently overloaded, please try again later"),
        Passes(ErrorCategory.ModelError, ErrorSeverity.Medium, "code.server_error", 0.65, ErrorBlame.Provider, """HTTP 500: {"error":{"message":"The server had an error while processing your request.","type":"server_error"}}"""),
        Passes(ErrorCategory.Network, ErrorSeverity.Medium, "network.reset", 0.85, ErrorBlame.Environment, "Connection reset by peer"),
        Passes(ErrorCategory.Network, ErrorSeverity.Medium, "network.stream", 0.83, ErrorBlame.Environment, "The response ended prematurely. (ResponseEnded)"),
        Passes(ErrorCategory.Network, ErrorSeverity.Medium, "network.name", 0.85, ErrorBlame.Environment, "No such host is known. (models.internal:443)"),
        Late("timeout.http-client", 0.94, "The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing."),
        Late("timeout.words", 0.87, "HTTP 504 Gateway Timeout"),
    ];

    /// <summary>What somebody has to act upon, whatever the task.</summary>
    public static AgentError[] Final { get; } =
    [
        Ends(ErrorCategory.QuotaExceeded, ErrorSeverity.Critical, "quota.current", 0.91, ErrorBlame.Caller, "You exceeded your current quota, please check your plan and billing details."),
        Ends(ErrorCategory.PermissionDenied, ErrorSeverity.High, "permission.file", 0.83, ErrorBlame.Environment, "Access to the path '/etc/app/secrets.json' is denied.") with { Path = "/etc/app/secrets.json" },
        Ends(ErrorCategory.PermissionDenied, ErrorSeverity.High, "permission.file", 0.83, ErrorBlame.Environment, "EACCES: permission denied, open '/var/log/app.log'") with { Path = "/var/log/app.log" },
        Ends(ErrorCategory.ContentFilter, ErrorSeverity.High, "content.management-policy", 0.94, ErrorBlame.Caller, "The response was filtered due to the prompt triggering the content management policy."),
        Ends(ErrorCategory.ResourceExhausted, ErrorSeverity.Critical, "resource.disk", 0.93, ErrorBlame.Environment, "No space left on device : '/work/out/build.log'"),
    ];

    public static AgentError[] OfCode { get; } =
    [
        OfModel(ErrorCategory.SyntaxError, "syntax.csharp", 0.95, "Program.cs(18,23): error CS1002: ; expected"),
        OfModel(ErrorCategory.SyntaxError, "syntax.csharp", 0.95, "src/Parser.cs(41,9): error CS0103: The name 'tokens' does not exist in the current context"),
        OfModel(ErrorCategory.SyntaxError, "syntax.python", 0.92, "File \"convert.py\", line 12\n    def parse(row)\n                  ^\nSyntaxError: expected ':'"),
        Correctable(ErrorCategory.ToolError, ErrorSeverity.Medium, "tool.tests", 0.87, ErrorBlame.Tool, "Command exited with code 1: 2 of 14 tests failed"),
        Correctable(ErrorCategory.DependencyMissing, ErrorSeverity.Medium, "dependency.dotnet", 0.95, ErrorBlame.Environment, "error NU1101: Unable to find package Contoso.Csv. No packages exist with this id in source(s): nuget.org"),
        _notJson, _noArgument,
    ];

    public static AgentError[] OfFiles { get; } = [_noDirectory, _noArgument, _notJson, _noArgument, Missing("config/settings.json", "ENOENT: no such file or directory, open 'config/settings.json'")];

    public static AgentError[] OfText { get; } = [_notJson, _noProperty, _noProperty, _tooLong];

    public static AgentError[] OfData { get; } =
    [
        _notJson, _noProperty, _noProperty, _tooManyTokens, Missing("/work/data/orders.csv", "Could not find file '/work/data/orders.csv'."),
        Correctable(ErrorCategory.DependencyMissing, ErrorSeverity.Medium, "dependency.python", 0.95, ErrorBlame.Environment, "ModuleNotFoundError: No module named 'pandas'"),
    ];

    public static AgentError[] OfPlan { get; } = [_notJson, _noProperty, _notJson, _noArgument, _tooLong, _noDirectory];

    private static AgentError Limited(int seconds)
        => Passes(ErrorCategory.RateLimit, ErrorSeverity.Low, "rate.per-minute", 0.93, ErrorBlame.Provider, $"Rate limit reached for requests per minute (RPM): limit 500, used 500. Please try again in {seconds}s.")
            with
        { RetryAfter = TimeSpan.FromSeconds(seconds) };

    private static AgentError Passes(ErrorCategory category, ErrorSeverity severity, string rule, double confidence, ErrorBlame blame, string message)
        => Of(category, severity, rule, confidence, blame, message, RecoveryAction.WaitAndRetry);

    private static AgentError Ends(ErrorCategory category, ErrorSeverity severity, string rule, double confidence, ErrorBlame blame, string message)
        => Of(category, severity, rule, confidence, blame, message, RecoveryAction.Stop) with { Recoverable = false };

    private static AgentError Late(string rule, double confidence, string message)
        => Of(ErrorCategory.Timeout, ErrorSeverity.Medium, rule, confidence, ErrorBlame.Environment, message, RecoveryAction.ReduceScope);

    private static AgentError TooBig(string rule, string message)
        => Of(ErrorCategory.ContextLength, ErrorSeverity.Medium, rule, 0.95, ErrorBlame.Caller, message, RecoveryAction.ReduceScope);

    private static AgentError OfModel(ErrorCategory category, string rule, double confidence, string message)
        => Correctable(category, ErrorSeverity.Low, rule, confidence, ErrorBlame.Model, message);

    private static AgentError Missing(string path, string message)
        => Correctable(ErrorCategory.FileNotFound, ErrorSeverity.Low, "file.missing", 0.82, ErrorBlame.Environment, message) with { Path = path };

    private static AgentError Correctable(ErrorCategory category, ErrorSeverity severity, string rule, double confidence, ErrorBlame blame, string message)
        => Of(category, severity, rule, confidence, blame, message, RecoveryAction.Reprompt);

    private static AgentError Of(ErrorCategory category, ErrorSeverity severity, string rule, double confidence, ErrorBlame blame, string message, RecoveryAction strategy)
        => new() { Category = category, Severity = severity, Recoverable = true, Strategy = strategy, RuleId = rule, Confidence = confidence, Blame = blame, Message = message };
}
