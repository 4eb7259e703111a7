using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>A deadline passed.</summary>
internal static class TimeoutRules
{
    private const ErrorCategory Category = ErrorCategory.Timeout;

    public static MessageRule[] Table { get; } =
    [
        new("timeout.http-client", Category, Decisive - 1, "httpclient.timeout", ".NET: cancelled by HttpClient itself", "The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing."),
        new("timeout.words", Category, Strong + 2,
            "timed out | timed-out | time-out | timeout expired | timeout exceeded | timeout of * exceeded | deadline exceeded | deadline_exceeded | deadlineexceeded | context deadline exceeded | etimedout | esockettimedout | err_timed_out | err_connection_timed_out | request timeout | connect timeout | connection timeout | read timeout | readtimeout | connecttimeout | gateway timeout | gateway_timeout | gateway time-out | timeout was reached | operation timeout | execution timeout | timeout after | timeout while | timeout waiting | timeout error | timed_out | time limit exceeded | exceeded*time limit | exceeded the timeout | exceeded timeout | exceeded*deadline | within the timeout | within the allotted time | did not respond within | no response within | did not complete within | didn't complete within | failed to respond within | not completed within | within the configured timeout | took too long | takes too long | taking too long | lock wait timeout*query | statement timeout | canceling statement due to statement timeout | canceling statement due to user request due to timeout | query timeout | maximum execution time | max_execution_time | query execution was interrupted, maximum statement execution time exceeded | sockettimeoutexception | und_err_connect_timeout | und_err_headers_timeout | und_err_body_timeout | headers timeout | body timeout | connecttimeouterror | headerstimeouterror | bodytimeouterror | timeouterror | timeoutexception | timeout reached | job exceeded maximum | exceeded the maximum execution time | exceeded maximum allowed | exceeded the maximum duration | killed after timeout | function_invocation_timeout | command timeout | wait timeout | idle timeout | stream idle | inactivity timeout | timeout period elapsed | timeout: | navigation timeout | waiting for selector | async timeout | asynchronous timeout | response timeout | [winerror 10060] | [errno 110] | os error 110 | os error 10060 | i/o timeout | tls handshake timeout | no progress for | connected party did not properly respond | timeout exceeding | upstream request timeout | exceeded its deadline | operation exceeded | request exceeded*ms | request_timeout | sigalrm | watchdog | hung for | health check*failed | unhealthy after | startup*did not complete in time | server has not responded | stalled for | activedeadlineseconds | exceeded progress deadline | progressdeadlineexceeded | backofflimit*deadline | before the deadline | model timeout | modeltimeoutexception",
            "Generic words; errno 110; Winsock 10060; Go; Java; undici", "The operation timed out."),
        new("timeout.word", Category, Weak, "timeout | timedout | exit code 124 | exit status 124 | exited with 124", "The bare word; the exit code of timeout(1)", "Request timeout"),
        new("timeout.localized", Category, Strong,
            "zeitüberschreitung | zeitlimit | délai d'attente | délai imparti | délai de connexion | tiempo de espera | se agotó el tiempo | agotado el tiempo | tempo scaduto | timeout scaduto | tempo limite | tempo esgotado | 超时 | 连接超时 | 請求逾時 | 逾時 | 未正确答复 | タイムアウト | 時間切れ | превышено время ожидания | время ожидания | истекло время | тайм-аут | таймаут | przekroczono limit czasu | 시간 초과 | 시간이 초과",
            "Operating systems and databases, localised", "Die Zeitüberschreitung ist abgelaufen"),
    ];
}
