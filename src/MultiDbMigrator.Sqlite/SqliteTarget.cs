using Microsoft.Data.Sqlite;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Sqlite;

/// <summary>The database file of a section and the connection string that opens it.</summary>
/// <param name="File">The file as a full path, <c>:memory:</c>, or a <c>file:</c> URI; empty when none is named.</param>
/// <param name="ConnectionString">The connection string with the full path.</param>
internal sealed record SqliteTarget(string File, string ConnectionString)
{
    /// <summary>Whether the file may be looked at, and is not there.</summary>
    public bool IsMissingFile => IsPlainFile && !System.IO.File.Exists(File);

    /// <summary>The file that keeps other runs away; <see langword="null"/> where the database is no plain file.</summary>
    public string? GuardFile => IsPlainFile ? File + "-migrating" : null;

    private bool IsPlainFile => File != ":memory:" && !File.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public static SqliteTarget From(DatabaseSettings settings)
    {
        var builder = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false };

        // The library in use is compiled with foreign keys on, the sqlite3 shell is not. Scripts are written for the
        // documented default, off (https://www.sqlite.org/foreignkeys.html, section 2): with it on, DROP TABLE deletes
        // the table's rows first, and a rebuilt parent would empty its children.
        builder.ForeignKeys ??= false;

        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.Length == 0)
            return new SqliteTarget(builder.DataSource.Length == 0 && builder.Mode == SqliteOpenMode.Memory ? ":memory:" : builder.DataSource, builder.ToString());
        var target = new SqliteTarget(builder.DataSource, builder.ToString());
        if (!target.IsPlainFile)
            return target;
        builder.DataSource = Path.GetFullPath(builder.DataSource, settings.BaseFolder);
        return new SqliteTarget(builder.DataSource, builder.ToString());
    }

    /// <summary>Makes the file's folder, so that the file can be made.</summary>
    public void EnsureFolder()
    {
        if (IsPlainFile && Path.GetDirectoryName(File) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }
}
