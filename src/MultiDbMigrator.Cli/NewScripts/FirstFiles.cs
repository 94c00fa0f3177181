namespace MultiDbMigrator.Cli.NewScripts;

/// <summary>What <c>init</c> writes.</summary>
internal static class FirstFiles
{
    public const string Ini =
        """
        ; The databases that migrator looks after. A comment has a line of its own.

        [migrator]
        ; the order of the run; left out: the sections below, in the order of this file
        ; databases = main, orders
        ; databases at a time
        parallel = 1
        ; stop | continue | rollback
        on_error = stop

        ; what every section below inherits
        [DEFAULT]
        journal_table = schema_journal
        ; how long to wait for another run on the same database
        lock_timeout = 60s
        ; how long to keep trying to reach a server that is still starting
        connect_timeout = 10s

        ; one section for each database; paths start from the folder of this file
        [main]
        engine = sqlite
        connection_string = Data Source=data/main.db
        scripts = databases/main

        ; [orders]
        ; engine = postgresql
        ; connection_string = Host=${ORDERS_HOST:-localhost};Database=orders;Username=app;Password=${ORDERS_PASSWORD:?set the password of orders}
        ; scripts = databases/orders

        ; [billing]
        ; engine = mysql
        ; connection_string = Server=localhost;Database=billing;User ID=app;Password=${BILLING_PASSWORD}
        ; scripts = databases/billing

        """;

    public const string Up =
        """
        -- 0001_create_notes: a first script. The next one is made by: migrator revision -m "what it does"

        CREATE TABLE notes (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL
        );

        """;

    public const string Down =
        """
        -- Takes back 0001_create_notes.

        DROP TABLE notes;

        """;
}
