using Headway.Model.Rehearsals;

namespace Headway.Model.Tests.Rehearsals;

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("select 1; select 2;", "SELECT 1|SELECT 2")]
    [InlineData("select ';'; select \";\"", "SELECT '?'|SELECT \";\"")]
    [InlineData("select 'it''s; fine'; x", "SELECT '?'|X")]
    [InlineData("select E'\\'; x'; y", "SELECT E'?'|Y")]
    [InlineData("select '\\'; x", "SELECT '?'|X")]
    [InlineData("a -- b; c\n; d", "A|D")]
    [InlineData("a /* b; /* c; */ ; */ d; e", "A D|E")]
    [InlineData("create function f() returns int as $$ begin; end $$; x", "CREATE FUNCTION F() RETURNS INT AS '?'|X")]
    [InlineData("do $x$ begin update t set a = 1; end $x$; x", "DO BEGIN UPDATE T SET A = 1; END; |X")]
    [InlineData("create rule r as on insert to t do (delete from a; delete from b); x", "CREATE RULE R AS ON INSERT TO T DO (DELETE FROM A; DELETE FROM B)|X")]
    [InlineData("select $1; select a$1", "SELECT $1|SELECT A$1")]
    [InlineData("create function f() returns int begin atomic select 1; select 2; end; x", "CREATE FUNCTION F() RETURNS INT BEGIN ATOMIC SELECT 1; SELECT 2; END|X")]
    [InlineData(" ;; -- nothing\n", "")]
    [InlineData("select 'never closed; x", "SELECT '?'")]
    public void A_script_is_split_where_PostgreSQL_would(string script, string plain) =>
        Assert.Equal(plain.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Trim()), SqlScript.Split(script).Select(one => one.Plain));

    [Fact]
    public void The_text_stays_as_it_was_written() =>
        Assert.Equal(["select  'A' -- why", "select 2"], SqlScript.Split("select  'A' -- why\n; select 2").Select(one => one.Text));
}
