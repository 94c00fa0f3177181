using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Settings;

/// <summary>The settings of PostgreSQL (https://www.postgresql.org/docs/current/runtime-config-client.html).</summary>
public sealed class PostgreSqlSettingsTests(TestServers servers) : SettingsSuite(servers.PostgreSql)
{
    private const string IsRecent = "abs(extract(epoch FROM started_at - now())) < 600 AND abs(extract(epoch FROM finished_at - now())) < 600 AND duration_ms BETWEEN 0 AND 600000";

    [Theory]
    [InlineData("SET row_security = off")]
    [InlineData("SET search_path = public, pg_catalog")]
    [InlineData("SET DateStyle = 'SQL, DMY'")]
    [InlineData("SET IntervalStyle = 'sql_standard'")]
    [InlineData("SET bytea_output = 'escape'")]
    [InlineData("SET standard_conforming_strings = off")]
    [InlineData("SET backslash_quote = off")]
    [InlineData("SET escape_string_warning = off")]
    [InlineData("SET client_encoding = 'LATIN1'")]
    [InlineData("SET default_transaction_isolation = 'serializable'")]
    [InlineData("SET default_transaction_deferrable = on")]
    [InlineData("SET lock_timeout = '5s'")]
    [InlineData("SET statement_timeout = '20s'")]
    [InlineData("SET idle_in_transaction_session_timeout = '20s'")]
    [InlineData("SET transform_null_equals = on")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("SET quote_all_identifiers = on")]
    [InlineData("SET TIME ZONE 'Pacific/Kiritimati'")]
    [InlineData("SET enable_seqscan = off")]
    [InlineData("SET plan_cache_mode = force_generic_plan")]
    [InlineData("SET extra_float_digits = -15")]
    [InlineData("SET array_nulls = off")]
    [InlineData("SET check_function_bodies = off")]
    [InlineData("SET synchronous_commit = off")]
    [InlineData("SET lc_messages = 'C'")]
    [InlineData("SET xmloption = document")]
    public async Task No_setting_reaches_what_this_tool_sends(string set)
    {
        await HoldsAsync(set, isOfScript: false, IsRecent);
        await HoldsAsync(set, isOfScript: true, IsRecent);
    }
}
