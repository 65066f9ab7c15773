using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MultimodalMood.Storage.Database;

/// <summary>Sets what SQLite forgets when a connection closes: durability, erasure, foreign keys, patience.</summary>
/// <remarks>WAL lets a reader and the writer work at once; <c>synchronous=FULL</c> makes a commit survive a power cut;
/// <c>secure_delete=ON</c> overwrites what is erased; a locked database is waited for 10 s before it is an error.</remarks>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
