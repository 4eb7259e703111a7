using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The service is up but has no capacity now.</summary>
internal static class OverloadRules
{
    private const ErrorCategory Category = ErrorCategory.Overloaded;

    public static MessageRule[] Table { get; } =
    [
        new("overload.code", Category, Code,
            "overloaded_error | server_overloaded | serviceunavailableexception | modelnotreadyexception | engine_overloaded~ | model_overloaded | over_capacity | service_unavailable | server_busy | serverbusy | no_available_capacity | no_capacity | deploymentnotready | modelstreamerrorexception: overloaded | engineoverloaded | insufficientinstancecapacity",
            "Codes of Anthropic, OpenAI, AWS, Azure", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"),
        new("overload.words", Category, Strong,
            "overloaded | is overloaded | currently overloaded | at capacity | over capacity | server is busy | server busy | servers are busy | server too busy | too busy | high demand | high load | heavy load | experiencing high | no capacity | capacity available | insufficient capacity | not enough capacity | capacity constraints | exceeded*capacity, please | currently unavailable due to | queue is full | queue full | maximum pending requests | server is currently unable | is currently loading | currently loading | model is loading | loading model | still loading | is starting up | is not ready yet | not ready to serve | is warming up | server_is_overloaded | temporarily overloaded | please try again when the server is | system is busy | no healthy upstream | no available server | no available channel~ | no instances available | no replicas available | capacity exceeded | temporarily out of capacity | all*workers are busy | resource is not available at the moment | pending requests exceeded",
            "Providers and gateways", "The engine is currently overloaded, please try again later"),
        new("overload.unavailable", Category, Status + 5,
            "503 service unavailable | service unavailable | service is unavailable | service temporarily unavailable | temporarily unavailable | unavailable: | status = unavailable | model is currently unavailable | service is currently unavailable | service is not available | service_not_available | server unavailable | the server is temporarily unable | maintenance mode | down for maintenance | under maintenance | undergoing maintenance | try again later",
            "RFC 9110, 15.6.4", "503 Service Unavailable"),
        new("overload.starting", Category, Strong,
            "is loading the dataset | busyloadingerror | the database system is starting up | the database system is shutting down | in recovery mode | is shutting down | node is shutting down | shutting down gracefully | server is shutting down | is not accepting commands | too many connections | too many clients already | remaining connection slots are reserved | max_connections | connection pool exhausted | connection pool*exhausted | pool is exhausted | queuepool limit | all pooled connections were in use | loading redis is loading the dataset | leader not available | no leader | not currently available. please retry the connection | cluster_block_exception | es_rejected_execution_exception | circuit_breaking_exception | server selection error | is not currently available | instances are busy | bulkhead | semaphore is full | circuit breaker is open | circuit is now open | circuit is open | circuitbreaker*open",
            "Databases, pools and circuit breakers", "FATAL: the database system is starting up"),
        new("overload.scheduling", Category, Typed, "insufficient cpu | insufficient memory. | failedscheduling | nodes are available: | node(s) had | evicted | preempted | spot instance interruption | node is not ready | no nodes available",
            "Kubernetes and clusters", "0/3 nodes are available: 3 Insufficient cpu."),
        new("overload.localized", Category, Strong - 3, "服务器繁忙 | 服务繁忙 | 系统繁忙 | 负载过高 | 负载已饱和 | 模型繁忙 | 服务暂时不可用 | 当前分组上游负载 | サーバーが混雑 | 混み合って | 過負荷 | сервер перегружен | überlastet | surchargé | sobrecargado | sovraccaric~",
            "Chinese and other providers", "服务器繁忙，请稍后重试"),
    ];
}
