using static AgentPipeline.Classification.Rules.Strength;
using C = AgentPipeline.ErrorCategory;

namespace AgentPipeline.Classification.Rules;

/// <summary>Codes of operating systems and runtimes as they stand in structured errors: errno names, Node.js, SQLSTATE.</summary>
internal static class SystemCodes
{
    public static CodeRule[] Table { get; } =
    [
        new("ENOENT", C.FileNotFound, Strong, "errno 2"),
        new("EACCES", C.PermissionDenied, Strong, "errno 13"),
        new("EPERM", C.PermissionDenied, Strong, "errno 1"),
        new("EROFS", C.PermissionDenied, Strong, "errno 30"),
        new("EEXIST", C.Conflict, Strong, "errno 17"),
        new("EBUSY", C.Conflict, Strong, "errno 16"),
        new("ENOSPC", C.ResourceExhausted, Strong, "errno 28"),
        new("EMFILE", C.ResourceExhausted, Strong, "errno 24"),
        new("ENOMEM", C.ResourceExhausted, Strong, "errno 12"),
        new("ECONNREFUSED", C.Network, Strong, "errno 111"),
        new("ECONNRESET", C.Network, Strong, "errno 104"),
        new("ECONNABORTED", C.Network, Strong - 5, "errno 103; axios also for its own deadline"),
        new("EPIPE", C.Network, Strong, "errno 32"),
        new("ENOTFOUND", C.Network, Strong, "Node.js resolver"),
        new("EAI_AGAIN", C.Network, Strong, "getaddrinfo"),
        new("EADDRINUSE", C.Conflict, Strong, "errno 98"),
        new("ETIMEDOUT", C.Timeout, Strong, "errno 110"),
        new("ESOCKETTIMEDOUT", C.Timeout, Strong, "Node.js"),
        new("ABORT_ERR", C.Cancelled, Typed, "Node.js"),
        new("ERR_CANCELED", C.Cancelled, Strong, "axios"),
        new("ERR_STREAM_PREMATURE_CLOSE", C.Network, Strong, "Node.js"),
        new("UND_ERR_SOCKET", C.Network, Strong, "undici"),
        new("UND_ERR_CONNECT_TIMEOUT", C.Timeout, Strong + 3, "undici"),
        new("UND_ERR_HEADERS_TIMEOUT", C.Timeout, Strong + 3, "undici"),
        new("UND_ERR_BODY_TIMEOUT", C.Timeout, Strong + 3, "undici"),
        new("MODULE_NOT_FOUND", C.DependencyMissing, Decisive, "Node.js"),
        new("ERR_MODULE_NOT_FOUND", C.DependencyMissing, Decisive, "Node.js"),
        new("40001", C.Conflict, Code, "SQLSTATE: serialization failure"),
        new("40P01", C.Conflict, Code, "SQLSTATE: deadlock"),
        new("55P03", C.Conflict, Code, "SQLSTATE: lock not available"),
        new("42P01", C.SyntaxError, Code, "SQLSTATE: undefined table"),
        new("42703", C.SyntaxError, Code, "SQLSTATE: undefined column"),
        new("42601", C.SyntaxError, Code, "SQLSTATE: syntax error"),
        new("28P01", C.Authentication, Code, "SQLSTATE: invalid password"),
        new("42501", C.PermissionDenied, Code, "SQLSTATE: insufficient privilege"),
        new("53300", C.Overloaded, Code, "SQLSTATE: too many connections"),
        new("57014", C.Timeout, Typed, "SQLSTATE: query cancelled, most often by statement_timeout"),
        new("SQLITE_BUSY", C.Conflict, Code, "SQLite 5"),
        new("SQLITE_LOCKED", C.Conflict, Code, "SQLite 6"),
        new("SQLITE_FULL", C.ResourceExhausted, Code, "SQLite 13"),
        new("SQLITE_READONLY", C.PermissionDenied, Code, "SQLite 8"),
        new("SQLITE_CANTOPEN", C.FileNotFound, Typed, "SQLite 14"),
        new("SQLITE_CONSTRAINT", C.ToolError, Typed, "SQLite 19"),
    ];
}
