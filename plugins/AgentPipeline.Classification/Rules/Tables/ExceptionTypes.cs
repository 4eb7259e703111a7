using static AgentPipeline.Classification.Rules.Strength;
using C = AgentPipeline.ErrorCategory;

namespace AgentPipeline.Classification.Rules;

/// <summary>Simple names of .NET exception types, of the runtime and of libraries this one has no reference to.</summary>
internal static class ExceptionTypes
{
    public static CodeRule[] Table { get; } =
    [
        new("UnauthorizedAccessException", C.PermissionDenied, Typed, ".NET"),
        new("DirectoryNotFoundException", C.FileNotFound, Typed, ".NET"),
        new("FileNotFoundException", C.FileNotFound, Typed, ".NET, Java"),
        new("DriveNotFoundException", C.FileNotFound, Typed, ".NET"),
        new("ItemNotFoundException", C.FileNotFound, Typed, "PowerShell"),
        new("CommandNotFoundException", C.FileNotFound, Code, "PowerShell"),
        new("SocketException", C.Network, Likely, ".NET, Java"),
        new("HttpRequestException", C.Network, Weak, ".NET: covers every status"),
        new("HttpIOException", C.Network, Typed, ".NET"),
        new("WebException", C.Network, Weak, ".NET"),
        new("WebSocketException", C.Network, Typed, ".NET"),
        new("TimeoutException", C.Timeout, Typed + 4, ".NET, Java"),
        new("TimeoutRejectedException", C.Timeout, Code, "Polly: its deadline passed, whatever the inner cancellation says"),
        new("BrokenCircuitException", C.Overloaded, Code, "Polly"),
        new("IsolatedCircuitException", C.Overloaded, Code, "Polly"),
        new("RateLimiterRejectedException", C.RateLimit, Code, "Polly"),
        new("OperationCanceledException", C.Cancelled, Likely, ".NET"),
        new("TaskCanceledException", C.Cancelled, Likely, ".NET"),
        new("OutOfMemoryException", C.ResourceExhausted, Code, ".NET"),
        new("InsufficientMemoryException", C.ResourceExhausted, Code, ".NET"),
        new("DllNotFoundException", C.DependencyMissing, Code, ".NET"),
        new("BadImageFormatException", C.DependencyMissing, Typed, ".NET"),
        new("TypeLoadException", C.DependencyMissing, Typed, ".NET"),
        new("MissingMethodException", C.DependencyMissing, Typed, ".NET"),
        new("FileLoadException", C.DependencyMissing, Typed, ".NET"),
        new("JsonException", C.OutputFormat, Likely, "System.Text.Json"),
        new("JsonReaderException", C.OutputFormat, Likely, "System.Text.Json, Newtonsoft.Json"),
        new("JsonSerializationException", C.OutputFormat, Likely, "Newtonsoft.Json"),
        new("DbUpdateConcurrencyException", C.Conflict, Code, "Entity Framework"),
        new("DBConcurrencyException", C.Conflict, Code, "ADO.NET"),
        new("ClientResultException", C.ModelError, Hint, "System.ClientModel: the status is described by its provider"),
        new("RequestFailedException", C.ModelError, Hint, "Azure.Core"),
        new("AnthropicRateLimitException", C.RateLimit, Code, "Anthropic"),
        new("AnthropicUnauthorizedException", C.Authentication, Code, "Anthropic"),
        new("AnthropicForbiddenException", C.PermissionDenied, Code, "Anthropic"),
        new("AnthropicBadRequestException", C.InvalidRequest, Generic, "Anthropic"),
        new("AnthropicNotFoundException", C.ModelError, Generic, "Anthropic") { Action = RecoveryAction.FallBack },
        new("AnthropicUnprocessableEntityException", C.InvalidRequest, Generic, "Anthropic"),
        new("Anthropic5xxException", C.ModelError, Generic, "Anthropic"),
        new("AnthropicIOException", C.Network, Typed, "Anthropic"),
        new("CredentialUnavailableException", C.Authentication, Code, "Azure.Identity"),
        new("AuthenticationFailedException", C.Authentication, Code, "Azure.Identity"),
        new("MsalUiRequiredException", C.Authentication, Code, "MSAL"),
        new("SecurityTokenExpiredException", C.Authentication, Code, "Microsoft.IdentityModel"),
        new("XmlException", C.SyntaxError, Typed, ".NET"),
        new("YamlException", C.SyntaxError, Typed, "YamlDotNet"),
        new("SemanticErrorException", C.SyntaxError, Typed, "YamlDotNet"),
        new("InvalidProgramException", C.SyntaxError, Typed, ".NET"),
        new("CompilationErrorException", C.SyntaxError, Code, "Roslyn scripting"),
        new("ConnectionResetException", C.Network, Typed, "ASP.NET Core"),
        new("RpcException", C.ModelError, Hint, "Grpc.Core: the status in its text says more"),
    ];
}
