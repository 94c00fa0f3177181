using System.Globalization;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.MySql.Families;

/// <summary>The SQL that asks for many journals at once.</summary>
internal static class FamilySql
{
    /// <summary>What tells the server from all others.</summary>
    public const string Server = $"SELECT CONCAT_WS('/', {MySqlJournalSql.Server}) {MySqlJournalSql.AllRows}";

    private static readonly string Columns = string.Join(", ", JournalReader.Names.Split(',').Select(name => $"'{name}'"));

    /// <summary>The rows of journals, each with the number of its journal, counted from a number on.</summary>
    public static string Read(IEnumerable<(string Database, string Table)> journals, int first) => string.Join(
        "\nUNION ALL ",
        journals.Select((j, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT {first + i}, {JournalReader.Columns} FROM {MySqlJournalSql.NameOf(j.Database, j.Table)}"))) + $"\n{MySqlJournalSql.AllRows}";

    /// <summary>The numbers of those journals that are there and whose columns the user may read.</summary>
    /// <remarks>With names as constants the server looks at nothing else: https://dev.mysql.com/doc/refman/8.4/en/information-schema-optimization.html.</remarks>
    public static string Look(IEnumerable<(string Database, string Table)> journals) => string.Join(
        "\nUNION ALL ",
        journals.Select((j, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {i} FROM information_schema.columns WHERE table_schema = {CatalogSql.Literal(j.Database)} AND table_name = {CatalogSql.Literal(j.Table)} AND column_name IN ({Columns}) AND FIND_IN_SET('select', privileges) HAVING COUNT(*) = {JournalReader.Count}"))) + $"\n{MySqlJournalSql.AllRows}";
}
