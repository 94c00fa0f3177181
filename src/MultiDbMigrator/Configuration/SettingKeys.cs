namespace MultiDbMigrator.Configuration;

/// <summary>The names of sections and keys that have a meaning of their own.</summary>
internal static class SettingKeys
{
    public const string MigratorSection = "migrator";
    public const string DefaultSection = "DEFAULT";

    public const string Databases = "databases";
    public const string Parallel = "parallel";
    public const string OnError = "on_error";
    public const string Waves = "waves";

    public const string Engine = "engine";
    public const string ConnectionString = "connection_string";
    public const string Scripts = "scripts";
    public const string Layout = "layout";
    public const string JournalTable = "journal_table";
    public const string Schema = "schema";
    public const string LockTimeout = "lock_timeout";
    public const string ConnectTimeout = "connect_timeout";
    public const string StatementTimeout = "statement_timeout";
    public const string StatementLockTimeout = "statement_lock_timeout";
    public const string Variables = "variables";
    public const string Session = "session";
    public const string ReplaceVariables = "replace_variables";

    public const string Names = "names";
    public const string NamesQuery = "names_query";
    public const string NamesFile = "names_file";

    /// <summary>The keys of <c>[migrator]</c>.</summary>
    public static readonly string[] OfMigrator = [Databases, Parallel, OnError, Waves];

    /// <summary>The keys of a database section and of <c>[DEFAULT]</c>.</summary>
    public static readonly string[] OfDatabase =
    [
        Engine, ConnectionString, Scripts, Layout, JournalTable, Schema, LockTimeout, ConnectTimeout, StatementTimeout,
        StatementLockTimeout, Variables, Session, ReplaceVariables,
    ];

    /// <summary>The keys that only a section of many databases has.</summary>
    public static readonly string[] OfFamily = [Names, NamesQuery, NamesFile];

    public static bool IsMigrator(string section) => MigratorSection.Equals(section, StringComparison.OrdinalIgnoreCase);

    public static bool IsDefault(string section) => DefaultSection.Equals(section, StringComparison.OrdinalIgnoreCase);

    public static bool IsReserved(string section) => IsMigrator(section) || IsDefault(section);

    /// <summary>The keys that a section may hold.</summary>
    public static string[] Of(string section) => IsMigrator(section) ? OfMigrator : FamilyName.IsFamily(section) ? [.. OfDatabase, .. OfFamily] : OfDatabase;

    /// <summary>Whether a list of keys or names holds one, in any case.</summary>
    public static bool Holds(string[] keys, string key)
    {
        foreach (string known in keys)
        {
            if (known.Equals(key, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
