using System.Runtime.InteropServices;

namespace AgentPipeline.Cli.Terminal;

/// <summary>Ctrl-C, SIGTERM and a closed terminal: the first asks to finish what has begun, the second stops it.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _hangUp;
    private readonly string? _drainMessage;

    /// <param name="drainMessage">Told at the first signal; nothing when there is nothing to wait for.</param>
    public Interrupts(string? drainMessage = null)
    {
        _drainMessage = drainMessage;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
    }

    /// <summary>Cancelled by the first signal: begin nothing new.</summary>
    public CancellationToken Drain => _drain.Token;

    /// <summary>Cancelled by the second signal: end what is running.</summary>
    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp.Dispose();
        _drain.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_drain.IsCancellationRequested)
        {
            _stop.Cancel();
            return;
        }

        if (_drainMessage is not null)
        {
            ErrorConsole.WriteLine(_drainMessage);
        }

        _drain.Cancel();
    }
}
