using System.Collections;

namespace AgentPipeline.Classification;

/// <summary>Gathers what an exception, and whoever knows its type, can tell.</summary>
internal static class ErrorContextFactory
{
    private const int MaxDepth = 12;

    public static ErrorContext Create(Exception exception, IReadOnlyList<IErrorContextSource> sources, string? provider)
    {
        var described = Describe(exception, sources, 0);
        return new ErrorContext
        {
            Text = described?.Text ?? exception.Message,
            Exception = exception,
            HttpStatus = described?.HttpStatus,
            Headers = described?.Headers ?? HeadersInData(exception),
            Provider = described?.Provider ?? provider,
            ExceptionType = described?.ExceptionType,
        };
    }

    /// <summary>The description of the innermost exception that has one.</summary>
    private static ErrorContext? Describe(Exception exception, IReadOnlyList<IErrorContextSource> sources, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        if (exception is AggregateException aggregate)
        {
            return aggregate.InnerExceptions.Select(e => Describe(e, sources, depth + 1)).FirstOrDefault(c => c is not null);
        }

        var inner = exception.InnerException is { } cause ? Describe(cause, sources, depth + 1) : null;
        if (inner is not null)
        {
            return inner;
        }

        foreach (var source in sources)
        {
            if (source.TryDescribe(exception, out var context))
            {
                return context;
            }
        }

        return null;
    }

    /// <summary>A handler that turns a response into an <see cref="HttpRequestException"/> can leave its headers in the exception's data.</summary>
    private static Dictionary<string, string>? HeadersInData(Exception exception)
    {
        Dictionary<string, string>? headers = null;
        for (var link = exception; link is not null; link = link.InnerException)
        {
            if (link is not HttpRequestException)
            {
                continue;
            }

            foreach (DictionaryEntry entry in link.Data)
            {
                if (entry is { Key: string name, Value: string value })
                {
                    (headers ??= [])[name.ToLowerInvariant()] = value;
                }
            }
        }

        return headers;
    }
}
