namespace MultiDbMigrator.MySql;

/// <summary>How it is found out whether a statement of a kind has happened when nobody saw its end.</summary>
internal enum SettledBy
{
    /// <summary>It cannot be.</summary>
    Nothing,

    /// <summary>It commits together with its mark, as long as all its tables are transactional.</summary>
    ItsMark,

    /// <summary>What says that it is begun was committed by it.</summary>
    ItsNote,

    /// <summary>It is run again: that leaves the same, or the server answers that it is so already.</summary>
    RunningAgain,

    /// <summary>What it names is there now and was not before, or the other way round.</summary>
    Existence,

    /// <summary>What it names is there now and is no older than the announcement: the clock costs less than a look at the catalog.</summary>
    Age,

    /// <summary>Something that it names was there before, and nothing is any more.</summary>
    Absence,

    /// <summary>The columns, indexes, constraints or partitions of its table are others now.</summary>
    Parts,

    /// <summary>The old names are gone and the new ones are there.</summary>
    Names,
}
