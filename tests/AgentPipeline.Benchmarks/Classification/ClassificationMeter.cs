using System.Diagnostics;
using AgentPipeline.Classification;

namespace AgentPipeline.Benchmarks;

/// <summary>What classification costs, by the size of what there is to look at.</summary>
internal static class ClassificationMeter
{
    public const string Message = "classification/message/us";
    public const string Trace = "classification/trace/us";
    public const string Exception = "classification/exception/us";
    public const string Allocated = "classification/message/bytes";
    public const string Long = "classification/64k/us";
    public const string Megabyte = "classification/1m/us";

    private const int Rounds = 400;
    private const int PerRound = 200;

    private static readonly ErrorClassifier _classifier = new();

    public static void Measure(Measurements measurements)
    {
        var messages = ClassificationTexts.Messages.Select(text => new ErrorContext { Text = text }).ToArray();
        measurements.Add(Message, Time(messages));
        measurements.Add(Trace, Time([new ErrorContext { Text = ClassificationTexts.Trace }]));
        measurements.Add(Exception, Time([ClassificationTexts.WithCauses()]));
        measurements.Add(Long, Time([new ErrorContext { Text = ClassificationTexts.OfLength(64 * 1024) }]));
        measurements.Add(Megabyte, Time([new ErrorContext { Text = ClassificationTexts.OfLength(1024 * 1024) }]));

        // Last, because code that is not optimised yet allocates what optimised code keeps on the stack. A path in the message becomes a part of the result.
        measurements.Add(Allocated, AllocatedBeyondTheResult([.. messages.Where(message => _classifier.Classify(message).Path is null)]));
    }

    private static double Time(ErrorContext[] contexts)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var call = 0; call < PerRound; call++)
            {
                _ = _classifier.Classify(contexts[call % contexts.Length]);
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / PerRound);
        }

        return Quantile.Median(times.Skip(Rounds / 2));
    }

    private static double AllocatedBeyondTheResult(ErrorContext[] contexts)
    {
        var result = _classifier.Classify(contexts[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copy = result with { };
        var ofResult = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(copy);
        before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < PerRound; call++)
        {
            _ = _classifier.Classify(contexts[call % contexts.Length]);
        }

        return ((double)(GC.GetAllocatedBytesForCurrentThread() - before) / PerRound) - ofResult;
    }
}
