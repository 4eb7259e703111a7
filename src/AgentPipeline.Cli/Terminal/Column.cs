using Spectre.Console;

namespace AgentPipeline.Cli.Terminal;

/// <summary>A column of a <see cref="FittedTable"/>.</summary>
/// <param name="Header">Its title; wrapped where room is short.</param>
/// <param name="Align">Left for words, right for figures.</param>
/// <param name="Rank">0 for what a row is nothing without; of the others the highest is left out first where there is no room.</param>
/// <param name="Cuts">Whether its cells may be cut, with an ellipsis.</param>
internal readonly record struct Column(string Header, Justify Align, int Rank = 0, bool Cuts = false)
{
    public static implicit operator Column((string Header, Justify Align) column) => new(column.Header, column.Align);

    public static implicit operator Column((string Header, Justify Align, int Rank) column) => new(column.Header, column.Align, column.Rank);
}
