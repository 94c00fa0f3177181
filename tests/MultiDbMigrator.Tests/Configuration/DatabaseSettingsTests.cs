using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class DatabaseSettingsTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "auto")]
    [InlineData("layout = Goose\n", "goose")]
    [InlineData("layout = auto\n[DEFAULT]\nlayout = flyway\n", "auto")]
    [InlineData("[DEFAULT]\nlayout = flyway\n", "flyway")]
    public void The_layout_is_found_out_unless_it_is_named(string lines, string layout) => Assert.Equal(layout, _folder.ReadOne(lines).Layout);

    [Fact]
    public void A_layout_that_is_not_known_is_told_which_are()
    {
        var error = _folder.ErrorOfOne("layout = flyaway\n");

        Assert.Equal(("layout", 5), (error.Key, error.Line));
        Assert.Contains("golang-migrate, dbmate, goose", error.Problem, StringComparison.Ordinal);
        Assert.EndsWith("did you mean flyway?", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_with_the_three_required_keys_gets_the_defaults_of_the_rest()
    {
        var database = _folder.ReadOne();

        Assert.Equal(
            ("schema_journal", null, TimeSpan.FromSeconds(60), (TimeSpan?)null, null, null, false, ""),
            (database.JournalTable, database.Schema, database.LockTimeout, database.ConnectTimeout, database.StatementTimeout,
                database.StatementLockTimeout, database.ReplaceVariables, database.Session));
    }

    [Theory]
    [InlineData("engine")]
    [InlineData("connection_string")]
    [InlineData("scripts")]
    public void A_required_key_that_is_missing_is_an_error_at_the_header_of_the_section(string key)
    {
        string body = string.Concat(IniFolder.Body.Split('\n').Where(l => !l.StartsWith(key, StringComparison.Ordinal)).Select(l => l + "\n"));

        var error = _folder.Error("\n[a]\n" + body);

        Assert.Equal((2, "a", key), (error.Line, error.Section, error.Key));
    }

    [Fact]
    public void A_required_key_that_is_empty_is_an_error() =>
        Assert.Contains("empty", _folder.Error("[a]\nengine = sqlite\nconnection_string =\nscripts = sql\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_required_key_that_is_misspelt_is_one_error_not_two()
    {
        var error = _folder.Error("[orders]\nengine = sqlite\nconection_string = Data Source=x\nscripts = sql\n");

        Assert.Equal((3, "conection_string", "unknown key; did you mean connection_string?"), (error.Line, error.Key, error.Problem));
    }

    [Fact]
    public void An_unknown_key_near_nothing_is_an_error_that_lists_the_keys() =>
        Assert.Contains("engine, connection_string, scripts", _folder.ErrorOfOne("xyzzy = 1\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_key_in_a_section_that_is_not_run_is_an_error_too() =>
        Assert.Equal("b", _folder.Error("[migrator]\ndatabases = a\n[a]\n" + IniFolder.Body + "[b]\nscript = x\n").Section);

    [Fact]
    public void A_key_of_the_migrator_section_in_a_database_is_an_error_that_says_where_it_belongs() =>
        Assert.Contains("belongs in [migrator]", _folder.ErrorOfOne("parallel = 2\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void An_alias_of_an_engine_is_resolved() =>
        Assert.Equal("mysql", _folder.Read("[a]\nengine = MariaDB\nconnection_string = Server=x\nscripts = sql\n").Databases[0].Engine);

    [Fact]
    public void An_unknown_engine_is_an_error_that_lists_all_and_suggests_the_nearest()
    {
        string problem = _folder.Error("[a]\nengine = postgress\nconnection_string = Host=x\nscripts = sql\n").Problem;

        Assert.Contains("sqlite, postgresql, postgres, mysql, mariadb; did you mean postgres?", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engine = postgresql", "engine", "postgresql")]
    [InlineData("connection_string = Data Source=shared.db", "connection_string", "Data Source=shared.db")]
    [InlineData("scripts = shared", "scripts", "shared")]
    [InlineData("journal_table = shared", "journal_table", "shared")]
    [InlineData("schema = shared", "schema", "shared")]
    [InlineData("lock_timeout = 7s", "lock_timeout", "00:00:07")]
    [InlineData("connect_timeout = 7s", "connect_timeout", "00:00:07")]
    [InlineData("statement_timeout = 7s", "statement_timeout", "00:00:07")]
    [InlineData("statement_lock_timeout = 7s", "statement_lock_timeout", "00:00:07")]
    [InlineData("variables = a=1", "variables", "a=1")]
    [InlineData("session = SET a = 1", "session", "SET a = 1")]
    [InlineData("replace_variables = on", "replace_variables", "True")]
    public void Every_key_is_inherited_from_the_defaults(string line, string key, string expected)
    {
        Directory.CreateDirectory(_folder.At("shared"));
        string own = string.Concat(IniFolder.Body.Split('\n').Where(l => !l.StartsWith(key, StringComparison.Ordinal)).Select(l => l + "\n"));

        var database = Assert.Single(_folder.Read($"[DEFAULT]\n{line}\n[a]\n{own}").Databases);

        string? actual = key switch
        {
            "engine" => database.Engine,
            "connection_string" => database.ConnectionString,
            "scripts" => Path.GetFileName(database.ScriptsFolder),
            "journal_table" => database.JournalTable,
            "schema" => database.Schema,
            "lock_timeout" => database.LockTimeout.ToString(),
            "connect_timeout" => database.ConnectTimeout.ToString(),
            "statement_timeout" => database.StatementTimeout.ToString(),
            "statement_lock_timeout" => database.StatementLockTimeout.ToString(),
            "variables" => string.Join(',', database.Variables.Select(v => $"{v.Key}={v.Value}")),
            "session" => database.Session,
            _ => database.ReplaceVariables.ToString(),
        };
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_section_overrides_the_defaults() =>
        Assert.Equal("mine", _folder.Read("[DEFAULT]\nschema = theirs\n[a]\n" + IniFolder.Body + "schema = mine\n").Databases[0].Schema);

    [Fact]
    public void An_empty_value_takes_back_what_the_defaults_say() =>
        Assert.Null(_folder.Read("[DEFAULT]\nschema = theirs\n[a]\n" + IniFolder.Body + "schema =\n").Databases[0].Schema);

    [Fact]
    public void A_wrong_value_of_the_defaults_is_reported_once_for_all_databases()
    {
        var error = _folder.Error("[DEFAULT]\nlock_timeout = long\n[a]\n" + IniFolder.Body + "[b]\n" + IniFolder.Body + "schema = b\n");

        Assert.Equal((2, "DEFAULT"), (error.Line, error.Section));
    }

    [Theory]
    [InlineData("lock_timeout = 60")]
    [InlineData("parallel_ = 1")]
    [InlineData("replace_variables = maybe")]
    public void A_value_of_the_wrong_type_is_an_error_at_its_line(string line) => Assert.Equal(5, _folder.ErrorOfOne(line + "\n").Line);

    [Theory]
    [InlineData("on", true)]
    [InlineData("TRUE", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public void A_switch_is_written_in_any_of_the_usual_ways(string text, bool expected) =>
        Assert.Equal(expected, _folder.ReadOne($"replace_variables = {text}\n").ReplaceVariables);

    [Theory]
    [InlineData("statement_timeout")]
    [InlineData("statement_lock_timeout")]
    public void A_statement_limit_of_zero_is_no_limit(string key)
    {
        var database = _folder.ReadOne($"{key} = 0s\n");

        Assert.Null(key == "statement_timeout" ? database.StatementTimeout : database.StatementLockTimeout);
    }

    [Fact]
    public void A_relative_scripts_folder_starts_from_the_folder_of_the_file() =>
        Assert.Equal(_folder.At("sql"), _folder.ReadOne().ScriptsFolder);

    [Fact]
    public void The_base_folder_is_the_folder_of_the_file() => Assert.Equal(_folder.Folder, _folder.ReadOne().BaseFolder);

    [Fact]
    public void A_missing_scripts_folder_is_an_error_that_says_the_full_path() =>
        Assert.Contains(
            _folder.At("nowhere"),
            _folder.Error("[a]\nengine = sqlite\nconnection_string = Data Source=a\nscripts = nowhere\n").Problem,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("lock_timeout = 60s   ; one minute")]
    [InlineData("statement_timeout = 60s # one minute")]
    [InlineData("replace_variables = on ; always")]
    [InlineData("journal_table = journal // ours")]
    [InlineData("schema = public ; the usual one")]
    public void A_comment_behind_a_typed_value_is_an_error_that_says_so(string line) =>
        Assert.Contains("a comment has a line of its own", _folder.ErrorOfOne(line + "\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_comment_behind_an_engine_is_an_error_that_says_so() =>
        Assert.Contains(
            "a comment has a line of its own",
            _folder.Error("[a]\nengine = sqlite ; small\nconnection_string = Data Source=a\nscripts = sql\n").Problem,
            StringComparison.Ordinal);

    [Fact]
    public void What_looks_like_a_comment_in_a_session_is_left_alone() =>
        Assert.Equal("SET a = 1 ; # x", _folder.ReadOne("session = SET a = 1 ; # x\n").Session);

    [Fact]
    public void Variables_are_names_and_values_with_commas_between_them() =>
        Assert.Equal(
            new Dictionary<string, string> { ["region"] = "eu", ["where_"] = "a = b" },
            _folder.ReadOne("variables = region=eu, where_ = a = b,\n").Variables);

    [Fact]
    public void The_variables_of_a_section_are_added_to_those_of_the_defaults_and_win() =>
        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "3", ["c"] = "4" },
            _folder.Read("[DEFAULT]\nvariables = a=1, b=2\n[a]\n" + IniFolder.Body + "variables = b=3, c=4\n").Databases[0].Variables);

    [Theory]
    [InlineData("region")]
    [InlineData("1st=x")]
    [InlineData("a-b=x")]
    [InlineData("=x")]
    [InlineData("a=1, a=2")]
    public void A_variable_that_is_no_name_and_value_is_an_error(string text) =>
        Assert.Equal("variables", _folder.ErrorOfOne($"variables = {text}\n").Key);

    [Theory]
    [InlineData("Password=hunter2;nonsense")]
    [InlineData("hunter2")]
    [InlineData("Host=x;Password=hunter2;rest;Pooling=off")]
    [InlineData("Host=x;Password='hunter2")]
    [InlineData("postgresql://app:hunter2@host/db?sslmode=require")]
    public void A_malformed_connection_string_is_an_error_that_does_not_show_it(string text)
    {
        var error = _folder.Error($"[a]\nengine = sqlite\nconnection_string = {text}\nscripts = sql\n");

        Assert.Equal(("connection_string", false), (error.Key, error.ToString().Contains("hunter2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_database_in_text_form_shows_no_secret() =>
        Assert.DoesNotContain(
            "hunter2",
            _folder.Read("[a]\nengine = mysql\nconnection_string = Server=x;Password=hunter2\nscripts = sql\n").Databases[0].ToString(),
            StringComparison.Ordinal);
}
