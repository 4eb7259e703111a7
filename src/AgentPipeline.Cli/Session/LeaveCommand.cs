using RadLine;

namespace AgentPipeline.Cli.Session;

/// <summary>Ctrl-D on an empty line ends the session, as in a shell.</summary>
internal sealed class LeaveCommand : LineEditorCommand
{
    /// <inheritdoc/>
    public override void Execute(LineEditorContext context)
    {
        if (context.Buffer.Length == 0)
        {
            context.Submit(SubmitAction.Cancel);
        }
    }
}
