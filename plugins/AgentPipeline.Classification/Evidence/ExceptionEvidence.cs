using System.ComponentModel;
using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>What an exception's type and its typed properties say; its message is judged elsewhere.</summary>
internal static class ExceptionEvidence
{
    public static Finding Find(Exception exception) => exception switch
    {
        AgentFailureException { Category: not ErrorCategory.Unknown } failure => new(failure.Category, "failure." + failure.Category.ToName(), Strength.Stated, Action: failure.Action),
        HttpRequestException http => FindHttp(http),
        SocketException socket => FindSocket(socket),
        OperationCanceledException canceled => FindCanceled(canceled),
        TimeoutException => Typed(ErrorCategory.Timeout, nameof(TimeoutException), Strength.Typed + 4),
        UnauthorizedAccessException => Typed(ErrorCategory.PermissionDenied, nameof(UnauthorizedAccessException)),
        DirectoryNotFoundException => Typed(ErrorCategory.FileNotFound, nameof(DirectoryNotFoundException)),
        FileNotFoundException missing => missing.Message.StartsWith("Could not load file or assembly", StringComparison.Ordinal)
            ? Typed(ErrorCategory.DependencyMissing, "assembly", Strength.Decisive + 1) with { Action = RecoveryAction.Stop }
            : Typed(ErrorCategory.FileNotFound, nameof(FileNotFoundException)),
        DriveNotFoundException => Typed(ErrorCategory.FileNotFound, nameof(DriveNotFoundException)),
        IOException io => FindIo(io),
        JsonException => Typed(ErrorCategory.OutputFormat, nameof(JsonException), Strength.Likely),
        OutOfMemoryException or InsufficientExecutionStackException => Typed(ErrorCategory.ResourceExhausted, nameof(OutOfMemoryException)),
        TypeLoadException or BadImageFormatException or MissingMemberException
            => Typed(ErrorCategory.DependencyMissing, nameof(TypeLoadException)) with { Action = RecoveryAction.Stop },
        AuthenticationException => Typed(ErrorCategory.Network, "tls"),
        DbException database => FindDatabase(database),
        Win32Exception native => FindNative(native),
        _ => FindByName(exception.GetType()),
    };

    private static Finding Typed(ErrorCategory category, string name, int strength = Strength.Typed) => new(category, "exception." + name, strength);

    private static Finding FindByName(Type? type)
    {
        for (; type is not null && type != typeof(Exception); type = type.BaseType)
        {
            if (RuleBook.Types.TryFind(type.Name, out var rule, out var id))
            {
                return new Finding(rule.Category, id, rule.Strength, Action: rule.Action);
            }
        }

        return default;
    }

    private static Finding FindHttp(HttpRequestException exception)
    {
        if (exception.StatusCode is { } status)
        {
            return StatusTable.Find((int)status);
        }

        return exception.HttpRequestError switch
        {
            HttpRequestError.UserAuthenticationError => Typed(ErrorCategory.Authentication, "http.user-authentication"),
            HttpRequestError.ConfigurationLimitExceeded => Typed(ErrorCategory.InvalidRequest, "http.limit"),
            HttpRequestError.Unknown => Typed(ErrorCategory.Network, nameof(HttpRequestException), Strength.Weak),
            var error => Typed(ErrorCategory.Network, "http." + error, Strength.Typed - 5),
        };
    }

    private static Finding FindSocket(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.TimedOut => Typed(ErrorCategory.Timeout, "socket.TimedOut"),
        SocketError.OperationAborted or SocketError.Interrupted => default, // what follows a cancellation or a deadline; the wrapper knows which
        SocketError.AddressAlreadyInUse => Typed(ErrorCategory.Conflict, "socket.AddressAlreadyInUse"),
        SocketError.AccessDenied => Typed(ErrorCategory.PermissionDenied, "socket.AccessDenied"),
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => Typed(ErrorCategory.ResourceExhausted, "socket.exhausted"),
        var error => Typed(ErrorCategory.Network, "socket." + error),
    };

    private static Finding FindCanceled(OperationCanceledException exception)
        => exception.Message.Contains("HttpClient.Timeout", StringComparison.Ordinal)
            ? Typed(ErrorCategory.Timeout, "http.Timeout", Strength.Strong)
            : Typed(ErrorCategory.Cancelled, nameof(OperationCanceledException), Strength.Likely);

    /// <summary>On Windows the low word is a Win32 error; elsewhere the runtime stores the plain errno.</summary>
    private static Finding FindIo(IOException exception)
    {
        var isWin32 = (uint)exception.HResult >> 16 == 0x8007;
        return (isWin32, exception.HResult & 0xFFFF) switch
        {
            (true, 32 or 33) or (false, 11 or 16 or 26 or 35) => Typed(ErrorCategory.Conflict, "io.in-use"),
            (true, 80 or 183) or (false, 17) => Typed(ErrorCategory.Conflict, "io.exists"),
            (true, 39 or 112) or (false, 28 or 122) => Typed(ErrorCategory.ResourceExhausted, "io.disk-full"),
            (true, 4) or (false, 23 or 24) => Typed(ErrorCategory.ResourceExhausted, "io.handles"),
            (true, 5 or 19) or (false, 1 or 13 or 30) => Typed(ErrorCategory.PermissionDenied, "io.denied"),
            (true, 2 or 3) or (false, 2 or 20) => Typed(ErrorCategory.FileNotFound, "io.missing"),
            (true, 64 or 121) or (false, 32 or 104 or 110) => Typed(ErrorCategory.Network, "io.broken"),
            _ => default,
        };
    }

    private static Finding FindNative(Win32Exception exception) => exception.NativeErrorCode switch
    {
        2 or 3 => Typed(ErrorCategory.FileNotFound, "native.missing"),
        1 or 5 or 13 => Typed(ErrorCategory.PermissionDenied, "native.denied"),
        11 or 12 or 24 => Typed(ErrorCategory.ResourceExhausted, "native.exhausted"),
        _ => default,
    };

    /// <summary>By the classes of SQLSTATE that PostgreSQL documents in its appendix A and ISO 9075 shares.</summary>
    private static Finding FindDatabase(DbException exception)
    {
        var state = exception.SqlState;
        ErrorCategory? category = state switch
        {
            null => null,
            "40001" or "40P01" or "55P03" or "55006" => ErrorCategory.Conflict,
            "42601" or "42000" => ErrorCategory.SyntaxError,
            "42501" => ErrorCategory.PermissionDenied,
            "57014" => ErrorCategory.Timeout,
            "57P03" or "53300" => ErrorCategory.Overloaded,
            _ when state.StartsWith("08", StringComparison.Ordinal) => ErrorCategory.Network,
            _ when state.StartsWith("28", StringComparison.Ordinal) => ErrorCategory.Authentication,
            _ when state.StartsWith("53", StringComparison.Ordinal) => ErrorCategory.ResourceExhausted,
            _ when state.StartsWith("57P", StringComparison.Ordinal) => ErrorCategory.Network,
            _ => null,
        };
        return category is { } found ? Typed(found, "sqlstate." + state) : FindByName(exception.GetType());
    }
}
