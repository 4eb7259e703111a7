namespace AgentPipeline.History.Sqlite;

/// <summary>Takes the values of a row, one column after the other.</summary>
internal interface IColumnSink
{
    void Add(long value);

    void Add(string? value);

    void Add(byte[] value);

    void Add(double? value);
}
