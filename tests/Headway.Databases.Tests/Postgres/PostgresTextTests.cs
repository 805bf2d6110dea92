using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Databases.Redis;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Tests.Postgres;

public sealed class PostgresTextTests
{
    private static readonly DatabasePlan Plan = new()
    {
        Id = InstanceId.Parse("shop-production-main"),
        Name = DatabaseName.Parse("main"),
        Engine = DatabaseEngine.Postgres,
        Address = "127.80.0.3",
        Port = 5432,
        Directory = "/var/lib/headway/databases/shop-production-main",
        Password = "a password",
        AdminPassword = "another password",
        Role = "shop",
    };

    [Fact]
    public void Only_the_roles_of_administrator_application_migrations_readers_and_stream_are_let_in_and_only_by_scram()
    {
        var rules = PostgresConfig.Access(new PostgresLayout(Plan)).Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        Assert.Equal(
        [
            "local all \"headway\" scram-sha-256", "local \"shop\",\"headway-load\" \"shop\" scram-sha-256", "local \"shop\" \"shop-migrate\",\"shop-read\" scram-sha-256",
            "local replication \"headway-stream\" scram-sha-256",
            "host all \"headway\" 127.0.0.0/8 scram-sha-256", "host \"shop\",\"headway-load\" \"shop\" 127.0.0.0/8 scram-sha-256",
            "host \"shop\" \"shop-migrate\",\"shop-read\" 127.0.0.0/8 scram-sha-256", "host replication \"headway-stream\" 127.0.0.0/8 scram-sha-256",
        ], rules);
        Assert.DoesNotContain("host", PostgresConfig.Access(new PostgresLayout(Plan with { Address = "" })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "128MB")]
    [InlineData(32L, "16MB")]
    [InlineData(512L, "128MB")]
    [InlineData(100_000L, "8192MB")]
    public void Shared_pages_take_a_quarter_of_the_memory_limit(long? megabytes, string expected)
    {
        var plan = Plan with { Limits = new() { MemoryBytes = megabytes * 1024 * 1024 } };
        Assert.Contains($"\nshared_buffers = {expected}\n", PostgresConfig.Settings(new PostgresLayout(plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_too_long_for_a_socket_means_the_address_alone()
    {
        var layout = new PostgresLayout(Plan with { Directory = "/" + new string('d', 100) });
        Assert.Null(layout.Socket);
        Assert.Contains("unix_socket_directories = ''\n", PostgresConfig.Settings(layout), StringComparison.Ordinal);
        Assert.Throws<DatabaseException>(() => Endpoint.Of(Plan with { Address = "" }, null));
    }

    [Fact]
    public void The_verifier_is_the_one_of_the_standard()
    {
        // Computed by Python's hashlib.pbkdf2_hmac and hmac for 'pencil' and the salt of RFC 7677, section 3.
        Assert.Equal(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
            ScramVerifier.Make("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ==")));
    }

    [Fact]
    public void Names_and_texts_are_quoted()
    {
        Assert.Equal("\"a\"\"b\"", PostgresSql.Name("a\"b"));
        Assert.Equal("'it''s'", PostgresSql.Text("it's"));
    }

    [Theory]
    [InlineData(null, null, 256L)]
    [InlineData(null, 128L, 96L)]
    [InlineData(64L, 128L, 64L)]
    public void The_data_of_redis_fits_its_memory_limit(long? asked, long? limit, long expected) =>
        Assert.Equal(expected * 1024 * 1024, RedisConfig.DataMemory(Plan with
        {
            DataMemoryBytes = asked * 1024 * 1024,
            Limits = new() { MemoryBytes = limit * 1024 * 1024 },
        }));

    [Fact]
    public void More_data_than_the_memory_limit_holds_is_refused() => Assert.Throws<DatabaseException>(() =>
        RedisConfig.DataMemory(Plan with { DataMemoryBytes = 128, Limits = new() { MemoryBytes = 128 } }));

    [Fact]
    public void The_last_words_are_those_that_say_why()
    {
        Assert.Equal(
            "It said: FATAL:  could not write: No space left on device ",
            LaunchFailure.LastWords("LOG:  starting\nFATAL:  could not write: No space left on device\nLOG:  shut down\n"));
        Assert.Equal("It said: a / b ", LaunchFailure.LastWords("x\na\nb\n"));
        Assert.Equal(string.Empty, LaunchFailure.LastWords(string.Empty));
    }

    [Theory]
    [InlineData("55P03", true, "55P03 ERROR:  canceling statement due to lock timeout")]
    [InlineData("after the transaction was told", true, "55P03 ERROR:  could not obtain lock", "25P02 ERROR:  current transaction is aborted")]
    [InlineData("another error came last", false, "55P03 ERROR:  canceling statement due to lock timeout", "42P01 ERROR:  relation is missing")]
    [InlineData("only a warning", false, "55P03 WARNING:  canceling statement due to lock timeout")]
    [InlineData("nothing", false)]
    public void The_last_error_of_a_migration_is_read_from_the_log(string _, bool lacked, params string[] said) => Assert.Equal(
        lacked,
        MigrationErrors.LackedLock(
        [
            "2026-05-04 12:00:00.000 UTC [17] shop@shop 42P01 ERROR:  of the application",
            .. said.Select(text => $"2026-05-04 12:00:01.000 UTC [18] shop-migrate@shop {text}"),
            "\t2026-05-04 12:00:01.000 UTC [18] shop-migrate@shop 42P01 ERROR:  in a statement",
            "2026-05-04 12:00:02.000 UTC [19] shop@shop 42P01 ERROR:  of the application",
            string.Empty,
        ],
        Plan));
}
