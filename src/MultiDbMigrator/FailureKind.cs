namespace MultiDbMigrator;

/// <summary>What kind of thing went wrong; the command's exit code follows from it.</summary>
public enum FailureKind
{
    /// <summary>A script failed on the server.</summary>
    Script,

    /// <summary>The command line, the INI file, a folder or a script is wrong; nothing was touched.</summary>
    Input,

    /// <summary>A database could not be reached.</summary>
    Unreachable,

    /// <summary>Another run holds the lock, or changed the journal meanwhile.</summary>
    Locked,
}
