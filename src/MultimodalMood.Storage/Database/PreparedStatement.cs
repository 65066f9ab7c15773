using System.Data.Common;

namespace MultimodalMood.Storage.Database;

/// <summary>A statement that is parsed once and run often, with parameters @0, @1, ….</summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand _command;

    public PreparedStatement(DbConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
        {
            DbParameter parameter = _command.CreateParameter();
            parameter.ParameterName = $"@{i}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it and tells how many rows changed.</summary>
    public Task<int> RunAsync(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads its rows.</summary>
    public Task<DbDataReader> ReadAsync(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return _command.ExecuteReaderAsync();
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Bind(DbTransaction transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
