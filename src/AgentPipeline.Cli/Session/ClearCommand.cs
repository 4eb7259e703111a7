using RadLine;

namespace AgentPipeline.Cli.Session;

/// <summary>Ctrl-C clears the line, as in a shell; on an empty line it begins the next one.</summary>
/// <param name="onEmptyLine">Called when there was nothing to clear.</param>
internal sealed class ClearCommand(Action onEmptyLine) : LineEditorCommand
{
    /// <inheritdoc/>
    public override void Execute(LineEditorContext context)
    {
        if (context.Buffer.Length > 0)
        {
            context.Buffer.Clear(0, context.Buffer.Length);
            context.Buffer.MoveHome();
            return;
        }

        onEmptyLine();
        context.Submit(SubmitAction.Submit);
    }
}
