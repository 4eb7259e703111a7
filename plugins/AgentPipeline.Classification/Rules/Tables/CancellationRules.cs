using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The user or the host stopped it.</summary>
internal static class CancellationRules
{
    private const ErrorCategory Category = ErrorCategory.Cancelled;

    public static MessageRule[] Table { get; } =
    [
        new("cancelled.words", Category, Typed - 3,
            "operation was canceled | operation was cancelled | operation canceled | operation cancelled | task was canceled | task was cancelled | a task was canceled | request was cancelled | request was canceled | request cancelled | request canceled | context canceled | context cancelled | cancellederror | canceled: | cancelled: | code = canceled | 1 cancelled | status code: cancelled | operation was aborted | operation has been aborted | request aborted | request was aborted | was aborted | execution aborted | job was cancelled | job was canceled | run was cancelled | the run was canceled | has been cancelled | has been canceled | was cancelled | was canceled | cancelled | canceled | sigterm | signal: terminated | signal: interrupt | cancellation was requested | cancellation requested | asyncio.exceptions.cancellederror | terminated by signal sigint | terminated by signal sigterm | received shutdown signal | exit code 130 | exit status 130 | exited with code 130 | exit code 143 | exit status 143 | signal sigint | received sigint | received sigterm | canceling statement due to user request | query was canceled | query was cancelled | query canceled | interruptedexception | erroperationcanceled",
            ".NET, Go, gRPC, shells (exit codes 130 and 143)", "The operation was canceled."),
        new("cancelled.user", Category, Decisive - 3,
            "user aborted | user cancelled | user canceled | cancelled by user | canceled by user | cancelled by the user | canceled by the user | aborted by user | aborted by the user | interrupted by user | interrupted by the user | request interrupted by user | stopped by user | stopped by the user | keyboardinterrupt | terminated by user | cancelled on user request | user interrupt | user stopped | turn_aborted | user requested cancellation | user has cancelled | operation cancelled by | build was canceled | workflow was canceled | the run was canceled by",
            "A person stopped it", "The user aborted a request."),
        new("cancelled.abort", Category, Typed - 3, "aborterror | abort_err | signal is aborted without reason | this operation was aborted | apiuseraborterror", "DOM AbortController", "AbortError: This operation was aborted"),
        new("cancelled.word", Category, Weak, "aborted | abort", "The bare word", "Aborted"),
        new("cancelled.localized", Category, Typed,
            "der vorgang wurde abgebrochen | eine aufgabe wurde abgebrochen | vom benutzer abgebrochen | l'opération a été annulée | une tâche a été annulée | annulé par l'utilisateur | se canceló la operación | se canceló una tarea | la operación se canceló | cancelado por el usuario | operazione annullata | l'operazione è stata annullata | annullato dall'utente | a operação foi cancelada | uma tarefa foi cancelada | cancelado pelo usuário | 操作已取消 | 已取消一个任务 | 任务已取消 | 用户取消 | 操作は取り消されました | 操作が取り消されました | タスクが取り消されました | キャンセルされました | операция была отменена | операция отменена | отменено пользователем | задача была отменена | 작업이 취소",
            ".NET, localised", "Der Vorgang wurde abgebrochen."),
    ];
}
