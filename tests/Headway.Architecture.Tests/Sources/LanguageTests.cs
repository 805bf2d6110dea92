using System.Text.RegularExpressions;

namespace Headway.Architecture.Tests.Sources;

/// <summary>Foreign languages are written in one place each.</summary>
public sealed partial class LanguageTests
{
    private static readonly TextRule Sql = new(SqlStatement());
    private static readonly TextRule Proxy = new(ProxyText());

    /// <summary>Headway.Databases speaks SQL to the clusters that it manages, never to Headway's own schema: see the next test.</summary>
    [Fact]
    public void Only_the_store_and_the_managed_databases_write_SQL()
    {
        Assert.Empty(Sql.Offences("Headway.Store", "Headway.Databases"));
        Assert.All(["Headway.Store", "Headway.Databases"], project => Assert.True(Sql.IsNeededBy(project)));
    }

    [Fact]
    public void Only_the_store_names_the_tables_of_Headway()
    {
        var tables = string.Join('|', OwnTables());
        var rule = new TextRule(new Regex($@"\b(from|join|into|update|table)\s+({tables})\b\s*(set\b|where\b|\(|d\b|e\b|$|"")",
            RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline));
        Assert.Empty(rule.Offences("Headway.Store"));
        Assert.True(rule.IsNeededBy("Headway.Store"));
    }

    [Fact]
    public void Only_the_edge_writes_for_HAProxy()
    {
        Assert.Empty(Proxy.Offences("Headway.Edge"));
        Assert.True(Proxy.IsNeededBy("Headway.Edge"));
    }

    [Theory]
    [InlineData("\"select id from deployments where state = 1\"")]
    [InlineData("\"\"\"\n  insert into audit (at) values (now())\n\"\"\"")]
    [InlineData("\"update tokens set revoked_at = now()\"")]
    [InlineData("\"delete from journal\"")]
    [InlineData("\"CREATE ROLE app LOGIN\"")]
    public void SQL_is_recognised(string code) => Assert.True(Sql.Finds(code));

    [Theory]
    [InlineData("return $\"select a project from the list\";")]
    [InlineData("from row in rows select row.Id")]
    public void English_and_queries_over_objects_are_no_SQL(string code) => Assert.False(Sql.Finds(code));

    [Theory]
    [InlineData("$\"backend {name}\"")]
    [InlineData("\"    http-request set-header X y\"")]
    [InlineData("$\"set server {backend}/{server} state ready\"")]
    public void Text_for_HAProxy_is_recognised(string code) => Assert.True(Proxy.Finds(code));

    private static IReadOnlyList<string> OwnTables() =>
    [
        .. Reading.Repository.Files("*.sql", "src/Headway.Store/schema")
            .SelectMany(file => TableName().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["it"].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^create table (?<it>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex TableName();

    [GeneratedRegex(
        @"[""\s](select\s[^;""]{1,200}\sfrom\s+[\w{.]+\s*(where|join|order|limit|d\b|[;""]|$)|insert into\s+\w+\s*\(|update\s+\w+\s+set\s|delete from\s+\w+|(create|alter|drop) (table|role|database|schema|index) )",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SqlStatement();

    [GeneratedRegex(
        @"""\s*(frontend|backend|listen) [\w{]|use_backend |http-re(quest|sponse) |(set|add|del|show|enable|disable) (server|map|weight|servers) |haproxy\.cfg|idle-close-on-response",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ProxyText();
}
