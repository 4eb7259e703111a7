using System.Runtime.CompilerServices;
using AgentPipeline.Classification.Evidence;
using AgentPipeline.Classification.Matching;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification;

/// <summary>Makes the classified failure from a verdict: what to do, whose fault, and what to tell.</summary>
internal static class ErrorFactory
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static AgentError Create(ErrorContext context, Verdict verdict)
    {
        var finding = verdict.Finding;
        var category = finding.Category;
        var usual = CategoryDefaults.Of(category);
        var failure = FindInChain<AgentFailureException>(context.Exception);
        var blame = failure is { Blame: not ErrorBlame.Unknown } ? failure.Blame : usual.Blame;
        var path = category is ErrorCategory.FileNotFound or ErrorCategory.PermissionDenied ? FindPath(context, verdict) : failure?.Path;
        var (strategy, recoverable) = Choose(context, verdict, usual, blame, path, failure);
        return new AgentError
        {
            Category = category,
            Severity = usual.Severity,
            Recoverable = recoverable,
            Strategy = strategy,
            RuleId = finding.RuleId ?? "unknown",
            Confidence = finding.Strength / 100.0,
            RetryAfter = verdict.Wait,
            Blame = blame,
            Message = Describe(context, verdict),
            Path = path,
        };
    }

    private static (RecoveryAction Strategy, bool Recoverable) Choose(
        ErrorContext context, Verdict verdict, CategoryDefault usual, ErrorBlame blame, string? path, AgentFailureException? failure)
    {
        switch (verdict.Finding.Category)
        {
            // A missing parent of a write can be created; any other missing file is for the model to find.
            case ErrorCategory.FileNotFound:
                var canCreate = path is not null && (failure?.Path is not null || FindInChain<DirectoryNotFoundException>(context.Exception) is not null);
                return (canCreate ? RecoveryAction.CreateDirectory : RecoveryAction.Reprompt, true);

            // The model reached out of where it may work; it can be told so.
            case ErrorCategory.PermissionDenied when blame == ErrorBlame.Model:
                return (RecoveryAction.Reprompt, true);
        }

        var strategy = verdict.Finding.Action ?? usual.Strategy;
        var recoverable = strategy == usual.Strategy ? usual.Recoverable : strategy != RecoveryAction.Stop;
        if (verdict.Directive is { } retry && !CategoryDefaults.NeverResent.Contains(verdict.Finding.Category))
        {
            // Told not to come back: another model may do; told to come back: what would have been given up is tried again.
            if (!retry && strategy is RecoveryAction.WaitAndRetry or RecoveryAction.Retry)
            {
                return (RecoveryAction.FallBack, true);
            }

            if (retry && strategy == RecoveryAction.Stop)
            {
                return (RecoveryAction.WaitAndRetry, true);
            }
        }

        return (strategy, recoverable);
    }

    private static string? FindPath(ErrorContext context, Verdict verdict)
    {
        for (var exception = verdict.Source ?? context.Exception; exception is not null; exception = exception.InnerException)
        {
            if (PathText.Find(exception) is { } path)
            {
                return path;
            }
        }

        return context.Exception is AgentFailureException ? null : PathText.Find(context.Text);
    }

    private static string Describe(ErrorContext context, Verdict verdict)
    {
        var text = verdict.Source?.Message ?? context.Text;
        var folded = FoldedText.Current;
        if (context.Exception is not null)
        {
            folded.Fold(text); // the last text that was judged may have been another one
        }

        var message = MessageText.Excerpt(text, folded, verdict.Finding.Position, verdict.Finding.Category);
        return message.Length > 0 ? message : (verdict.Source ?? context.Exception)?.GetType().Name ?? context.ExceptionType ?? "No message.";
    }

    private static T? FindInChain<T>(Exception? exception)
        where T : Exception
    {
        for (var depth = 0; exception is not null && depth < 16; depth++)
        {
            if (exception is T found)
            {
                return found;
            }

            exception = exception.InnerException;
        }

        return null;
    }
}
