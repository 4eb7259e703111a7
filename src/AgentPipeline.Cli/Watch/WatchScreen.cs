using AgentPipeline.Hosting;
using Spectre.Console;

namespace AgentPipeline.Cli.Watch;

/// <summary>The view on a terminal: on a screen of its own, so that what was there before comes back.</summary>
internal sealed class WatchScreen(IAnsiConsole console, LiveStatusFiles files, string historyPath, TimeProvider timeProvider)
{
    private const string EnterScreen = "\u001b[?1049h\u001b[H";
    private const string LeaveScreen = "\u001b[?1049l";

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    /// <summary>How long a key, or a terminal that changed its size, waits at most.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    /// <summary>Shows it until a person presses q or <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        console.Write(new ControlCode(EnterScreen));
        try
        {
            // A display keeps the widest shape that it ever had, so that a terminal of another size gets another one.
            while (await console.Live(Text.Empty).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(context => ShowAsync(context, cancellationToken)))
            {
                console.Clear(home: true);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is one of the two ways to leave.
        }
        finally
        {
            console.Write(new ControlCode(LeaveScreen));
            console.Cursor.Show();
        }
    }

    /// <returns>Whether to go on, with a terminal of another size.</returns>
    private async Task<bool> ShowAsync(LiveDisplayContext context, CancellationToken cancellationToken)
    {
        var size = Size();
        while (true)
        {
            var now = timeProvider.GetUtcNow();
            context.UpdateTarget(WatchView.Render(files.Read(now), historyPath, now, size.Width, size.Height));
            var shown = timeProvider.GetTimestamp();
            while (timeProvider.GetElapsedTime(shown) < _every)
            {
                if (IsLeaving())
                {
                    return false;
                }

                if (Size() != size)
                {
                    return true;
                }

                await Task.Delay(_look, timeProvider, cancellationToken);
            }
        }
    }

    private static bool IsLeaving()
    {
        while (!Console.IsInputRedirected && Console.KeyAvailable)
        {
            if (Console.ReadKey(intercept: true).KeyChar is 'q' or 'Q')
            {
                return true;
            }
        }

        return false;
    }

    private (int Width, int Height) Size() => (console.Profile.Width, console.Profile.Height);
}
