using System.Text.RegularExpressions;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts.Marked;

/// <summary>The tools that mark an up part and a down part of a file, and have no more to say.</summary>
internal static partial class MarkedLayouts
{
    private const string Template = "a template of Go, which only tern fills in; write out what it stands for";

    public static IReadOnlyList<IScriptLayout> All { get; } =
    [
        // https://github.com/jackc/tern/blob/master/migrate/migrate.go, LoadMigrations: the text is cut at the separator, and is a template.
        new MarkedLayout(LayoutNames.Tern, "", "---- create above / drop below ----", static line => line switch
        {
            _ when line.Contains("---- create above / drop below ----", StringComparison.Ordinal) => UpDownMark.Down,
            "---- tern: disable-tx ----" => UpDownMark.NoTransaction,
            _ => UpDownMark.None,
        })
        {
            BeginsWithUp = true,
            Problem = static line => line.Contains("{{", StringComparison.Ordinal) ? Template : null,
        },

        // https://mybatis.org/migrations/migrate.html; MigrationReader.java: comments that begin with @UNDO, after // or not.
        new MarkedLayout(LayoutNames.MyBatis, "", "-- //@UNDO", static line => MyBatisUndo().IsMatch(line) ? UpDownMark.Down : UpDownMark.None)
        {
            BeginsWithUp = true,
            Others = ["bootstrap.sql", "onabort.sql"],
            Problem = static line => MyBatisDelimiter().IsMatch(line) ? "a delimiter that is set for MyBatis; write the statements out, each with its semicolon" : null,
        },

        // https://github.com/elwinar/rambler/blob/master/migration.go: sections, as often as they like.
        new MarkedLayout(LayoutNames.Rambler, "-- rambler up", "-- rambler down", static line => line switch
        {
            "-- rambler up" => UpDownMark.Up,
            "-- rambler down" => UpDownMark.Down,
            _ => UpDownMark.None,
        }) { IsLenient = true, IsUpTold = true },

        // https://github.com/amberframework/micrate/blob/master/src/micrate/migration.cr
        new MarkedLayout(LayoutNames.Micrate, "-- +micrate Up", "-- +micrate Down", static line => line switch
        {
            "-- +micrate Up" => UpDownMark.Up,
            "-- +micrate Down" => UpDownMark.Down,
            "-- +micrate StatementBegin" => UpDownMark.StatementBegin,
            "-- +micrate StatementEnd" => UpDownMark.StatementEnd,
            _ => UpDownMark.None,
        }) { IsUpTold = true },

        // https://github.com/salsita/node-pg-migrate/blob/main/src/sqlMigration.ts
        new MarkedLayout(LayoutNames.NodePgMigrate, "-- Up Migration", "-- Down Migration", static line =>
            NodePgUp().IsMatch(line) ? UpDownMark.Up : NodePgDown().IsMatch(line) ? UpDownMark.Down : UpDownMark.None) { IsLenient = true },

        // https://github.com/mbucc/shmig/blob/master/shmig, up2sql and down2sql
        new MarkedLayout(LayoutNames.Shmig, "-- ==== UP ====", "-- ==== DOWN ====", static line =>
            ShmigUp().IsMatch(line) ? UpDownMark.Up : ShmigDown().IsMatch(line) ? UpDownMark.Down : UpDownMark.None) { IsLenient = true },
    ];

    [GeneratedRegex(@"^--\s*(//)?\s*@UNDO\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MyBatisUndo();

    [GeneratedRegex(@"^\s*--\s*(//)?\s*@DELIMITER\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MyBatisDelimiter();

    [GeneratedRegex(@"^--[\s-]*up\s+migration", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NodePgUp();

    [GeneratedRegex(@"^--[\s-]*down\s+migration", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NodePgDown();

    [GeneratedRegex(@"^--\s*====\s*UP\s*====$", RegexOptions.CultureInvariant)]
    private static partial Regex ShmigUp();

    [GeneratedRegex(@"^--\s*====\s*DOWN\s*====$", RegexOptions.CultureInvariant)]
    private static partial Regex ShmigDown();
}
