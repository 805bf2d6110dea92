using Headway.Databases.Postgres.Transfer;

namespace Headway.Databases.Tests.Transfer;

public sealed class TransferTextTests
{
    [Fact]
    public void What_every_database_has_already_is_left_out_of_a_load()
    {
        string[] list =
        [
            ";", "; Archive created at 2026-01-02 03:04:05 UTC", "2; 3079 16384 EXTENSION - pg_stat_statements ",
            "3400; 0 0 COMMENT - EXTENSION pg_stat_statements ", "3; 3079 16400 EXTENSION - pg_trgm ", "5; 2615 2200 SCHEMA - public pg_database_owner",
            "3401; 0 0 ACL - SCHEMA public postgres", "6; 2615 2201 SCHEMA - public_too app", "215; 1259 16401 TABLE public person app",
            "3402; 0 0 COMMENT public TABLE person app", "216; 1259 16402 TABLE public EXTENSION - pg_stat_statements app", "",
        ];

        var (kept, skipped) = ListFilter.Filter(list);

        Assert.Equal([list[4], list[7], list[8], list[9], list[10]], kept);
        Assert.Equal(
            ["EXTENSION pg_stat_statements", "COMMENT EXTENSION pg_stat_statements", "SCHEMA public pg_database_owner", "ACL SCHEMA public postgres"], skipped);
    }

    [Theory]
    [InlineData("permission denied to create extension \"postgis\"", "pg_restore: while PROCESSING TOC:", "pg_restore: error: could not execute query: ERROR:  permission denied to create extension \"postgis\"", "HINT:  Must be superuser")]
    [InlineData("could not read from input file: end of file", "pg_restore: error: could not read from input file: end of file")]
    [InlineData("something else", "first", "something else.")]
    [InlineData("it said nothing")]
    public void The_words_of_a_failure_are_its_first_error(string expected, params string[] lines) => Assert.Equal(expected, ProgramWords.Why(lines));
}
