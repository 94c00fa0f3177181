using MultiDbMigrator.PostgreSql;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

public sealed class PostgreSqlWordsTests
{
    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY a_id ON a (id)", "INDEX", "a_id")]
    [InlineData("create unique index concurrently if not exists \"A on B\" on only s . \"T\"\"x\" using btree (id)", "ON", "s.\"T\"\"x\"")]
    [InlineData("CREATE INDEX CONCURRENTLY ON a (id)", "INDEX", "")]
    [InlineData("CREATE /* INDEX x /* ON y */ */ INDEX -- INDEX z\n CONCURRENTLY i ON t((a->>'ON (x'))", "ON", "t")]
    [InlineData("REINDEX (VERBOSE, TABLESPACE \"x)\") TABLE CONCURRENTLY s.t", "TABLE", "s.t")]
    [InlineData("ALTER TABLE IF EXISTS ONLY p DETACH PARTITION s.p1 CONCURRENTLY", "PARTITION", "s.p1")]
    [InlineData("COMMIT PREPARED 'it''s'", "PREPARED", "'it''s'")]
    [InlineData("VACUUM", "TABLE", "")]
    public void A_name_is_found_after_its_word(string text, string word, string name)
    {
        Assert.Equal(name, new PostgreSqlWords(text).After(word));
    }

    [Theory]
    [InlineData("CREATE INDEX 'x")]
    [InlineData("CREATE INDEX \"x")]
    [InlineData("CREATE INDEX (((")]
    [InlineData("CREATE INDEX /* /* */")]
    [InlineData("CREATE INDEX --")]
    [InlineData("CREATE INDEX a.")]
    public void A_text_that_ends_too_early_ends_the_words(string text)
    {
        Assert.True(new PostgreSqlWords(text).Begin("CREATE INDEX"));
    }
}
