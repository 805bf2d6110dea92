using Headway.Databases.Tests.Operating;
using Headway.Databases.Tests.Pooling;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Data.Transfer;
using Headway.Runtimes.Programs;

namespace Headway.Databases.Tests.Transfer;

public sealed class TransferTests(DatabaseBed bed)
{
    private const string Content = """
        CREATE SCHEMA "sch""ema";
        CREATE TABLE org (id int PRIMARY KEY);
        CREATE TABLE "sch""ema".person (id serial PRIMARY KEY, org int REFERENCES org, note text);
        CREATE EXTENSION citext;
        CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
        COMMENT ON TABLE org IS 'a comment';
        INSERT INTO org SELECT generate_series(1, 3);
        INSERT INTO "sch""ema".person (org, note) SELECT 1 + n % 3, md5(n::text) FROM generate_series(1, 5000) n;
        ALTER TABLE org ENABLE ROW LEVEL SECURITY;
        """;

    private const string Sum = "SELECT sum(hashtext(note)) FROM \"sch\"\"ema\".person";

    private readonly DatabaseTransfers transfers = new(
        bed.Host, bed.Runtime, new ProgramRunner(bed.Runtime, TimeProvider.System), bed.Options, TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_is_loaded_into_another_empty_database_and_nothing_of_either_stays()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, Content);
            var sum = await AppSession.AskAsync<long>(plan, Sum);
            var dump = await DumpAsync(plan);
            await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async other =>
            {
                var report = await LoadedAsync(other, dump, replace: false);

                Assert.Equal((dump.LongLength, 2L, false), (report.Bytes, report.Tables, report.Replaced));
                Assert.Contains(report.Skipped, entry => entry.StartsWith("EXTENSION pg_stat_statements", StringComparison.Ordinal));
                Assert.Equal(sum, await AppSession.AskAsync<long>(other, Sum));
                Assert.Equal("a comment 4 true", await AppSession.AskAsync<string>(
                    other, "SELECT concat_ws(' ', obj_description('org'::regclass), twice(2), (SELECT relrowsecurity::text FROM pg_class WHERE oid = 'org'::regclass))"));
                await AppSession.SayAsync(other, "INSERT INTO \"sch\"\"ema\".person (org) VALUES (1); DROP TABLE org CASCADE");
                Assert.Null(await bed.Host.ProbeAsync(other, Stop));
                await bed.Host.EnsureAsync(other, Stop);
                Assert.Equal(1L, await AppSession.AskAsync<long>(other, "SELECT count(*) FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"));
                Nothing(other);
            });
            Nothing(plan);
        });
    }

    [Fact]
    public async Task A_database_that_is_not_empty_gives_way_only_when_asked_and_clients_of_the_pool_go_on()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, Content);
            var dump = await DumpAsync(plan);
            await AppSession.SayAsync(plan, "CREATE TABLE later AS SELECT 1 AS n");
            await using var client = await PoolClient.OpenAsync(plan);
            Assert.True(await PoolClient.AskAsync<bool>(client, "SELECT true"));

            var refusal = await RefusedAsync(plan, new MemoryStream(dump), "db.not-empty");
            Assert.Contains("3 tables", refusal.Reason, StringComparison.Ordinal);
            Assert.Equal(1, await AppSession.AskAsync<int>(plan, "SELECT n FROM later"));

            var report = await LoadedAsync(plan, dump, replace: true);

            Assert.True(report.Replaced);
            Assert.True(await AppSession.AskAsync<bool>(plan, "SELECT to_regclass('later') IS NULL"));
            await Wait.UntilAsync(async () => await CountAsync(plan) == 5000, "queries go through the pool again");
        });
    }

    [Fact]
    public async Task Whatever_is_no_whole_dump_is_refused_before_anything_is_touched()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, Content);
            var dump = await DumpAsync(plan);
            var before = await AppSession.AskAsync<uint>(plan, "SELECT oid FROM pg_database WHERE datname = current_database()");

            foreach (var length in new[] { 5, 300, dump.Length / 2, dump.Length - 20_000, dump.Length - 100 })
            {
                await RefusedAsync(plan, new MemoryStream(dump[..length]), "db.dump-broken", replace: true);
            }

            var flipped = dump.ToArray();
            flipped[^5000] ^= 0xff;
            await RefusedAsync(plan, new MemoryStream(flipped), "db.dump-broken", replace: true);
            await RefusedAsync(plan, new MemoryStream(), "db.not-a-dump", replace: true);
            await RefusedAsync(plan, new MemoryStream("-- PostgreSQL database dump\n"u8.ToArray()), "db.not-a-dump", replace: true);
            await RefusedAsync(plan, new MemoryStream(dump), "db.dump-broken", replace: true, length: dump.Length + 1);
            Assert.Equal(before, await AppSession.AskAsync<uint>(plan, "SELECT oid FROM pg_database WHERE datname = current_database()"));
            Nothing(plan);
        });
    }

    [Fact]
    public async Task A_load_that_fails_in_its_middle_leaves_everything_as_it_was_and_says_why()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            // What a dump from elsewhere may ask for and the application's role must not have.
            await AppSession.SayAsync(plan, """
                CREATE TABLE thing (n int);
                CREATE FUNCTION fails() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$BEGIN
                    IF current_database() <> 'app-main' THEN RAISE EXCEPTION 'not here'; END IF; RETURN 1; END$$;
                CREATE INDEX idx ON thing (fails());
                INSERT INTO thing VALUES (7);
                """);
            var dump = await DumpAsync(plan);

            var refusal = await RefusedAsync(plan, new MemoryStream(dump), "db.load-failed", replace: true);

            Assert.Contains("not here. Nothing was changed.", refusal.Reason, StringComparison.Ordinal);
            Assert.Equal(7, await AppSession.AskAsync<int>(plan, "SELECT n FROM thing"));
            Assert.Equal(1L, await AppSession.AskAsync<long>(plan, "SELECT count(*) FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"));
        });
    }

    [Fact]
    public async Task While_a_load_runs_a_dump_is_refused()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var slow = new EndlessDump();
            var load = transfers.LoadAsync(plan, slow, null, false, Stop);
            await slow.WasRead;

            var (_, refusal) = await transfers.DumpAsync(plan, Stop);

            Assert.Equal("db.transfer-runs", refusal?.Code);
            slow.End();
            Assert.Equal("db.not-a-dump", (await load).Refusal?.Code);
            Assert.Null((await transfers.DumpAsync(plan, Stop)).Refusal);
        });
    }

    [Fact]
    public async Task A_dump_shows_no_password_and_is_readable_for_nobody_else()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), plan =>
        {
            using var folder = Databases.Postgres.Transfer.TransferFolder.Make(plan, plan.Account);
            foreach (var program in new[]
            {
                Databases.Postgres.Transfer.TransferProgram.Dump(plan, folder, bed.Options, null),
                Databases.Postgres.Transfer.TransferProgram.Restore(plan, folder, bed.Options, null),
            })
            {
                Assert.DoesNotContain(program.Command, argument => argument.Contains(plan.Password, StringComparison.Ordinal));
                Assert.Equal((plan.Role, plan.Password), (program.Environment["PGUSER"], program.Environment["PGPASSWORD"]));
            }

            Assert.All([folder.Given, folder.Made], path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode)0b111));
            return Task.CompletedTask;
        });
    }

    private async Task<byte[]> DumpAsync(DatabasePlan plan)
    {
        var (dump, refusal) = await transfers.DumpAsync(plan, Stop);
        Assert.Null(refusal);
        await using (dump)
        {
            using var copy = new MemoryStream();
            await dump!.CopyToAsync(copy, Stop);
            return copy.ToArray();
        }
    }

    private async Task<LoadReport> LoadedAsync(DatabasePlan plan, byte[] dump, bool replace)
    {
        var (report, refusal) = await transfers.LoadAsync(plan, new MemoryStream(dump), dump.Length, replace, Stop);
        Assert.True(refusal is null, $"{refusal}");
        return report!;
    }

    private async Task<DatabaseRefusal> RefusedAsync(DatabasePlan plan, Stream dump, string code, bool replace = false, long? length = null)
    {
        var (report, refusal) = await transfers.LoadAsync(plan, dump, length ?? dump.Length, replace, Stop);
        Assert.True(report is null && refusal?.Code == code, $"{refusal} {report}");
        return refusal!;
    }

    private static async Task<long> CountAsync(DatabasePlan plan)
    {
        try
        {
            return await PoolClient.AskAsync<long>(plan, "SELECT count(*) FROM \"sch\"\"ema\".person");
        }
        catch (Npgsql.NpgsqlException)
        {
            return -1;
        }
    }

    private static void Nothing(DatabasePlan plan) => Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(plan.Directory, "transfer")));
}
