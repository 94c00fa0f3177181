using System.Data;
using System.Globalization;
using DbUp.Engine;

namespace MultiDbMigrator.ServerTests.DbUp.Scripts;

/// <summary>A script that asks the database what it is to do.</summary>
public sealed class Script0003FromCode : IScript
{
    public string ProvideScript(Func<IDbCommand> dbCommandFactory)
    {
        ArgumentNullException.ThrowIfNull(dbCommandFactory);
        using var command = dbCommandFactory();
        command.CommandText = "SELECT count(*) FROM a";
        var count = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        return $"INSERT INTO a VALUES ({count + 100});";
    }
}
