namespace AgentPipeline.History.Sqlite;

/// <summary>Keeps the values of a row as they are read back from one.</summary>
internal sealed class ColumnValues : List<object?>, IColumnSink
{
    public void Add(long value) => base.Add(value);

    public void Add(string? value) => base.Add(value);

    public void Add(byte[] value) => base.Add(value);

    public void Add(double? value) => base.Add(value);
}
