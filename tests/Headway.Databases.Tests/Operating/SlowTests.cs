using Headway.Model.Data;

namespace Headway.Databases.Tests.Operating;

public sealed class SlowTests(DatabaseBed bed)
{
    private readonly DatabaseOperations operations = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_are_listed_by_their_time_without_their_constants_and_can_be_forgotten()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var session = await AppSession.OpenAsync(plan);
            await session.SayAsync("SELECT pg_sleep(0.05), 'a secret constant'");
            await session.SayAsync("SELECT pg_sleep(0.05), 'another'");
            await session.SayAsync("SELECT n FROM generate_series(1, 7) n");

            var report = await operations.SlowAsync(plan, 10, 1, Stop);

            var first = report.Statements[0];
            Assert.Contains("pg_sleep($1), $2", first.Query, StringComparison.Ordinal);
            Assert.Equal((2, 2), (first.Calls, first.Rows));
            Assert.True(first.Total >= TimeSpan.FromMilliseconds(100) && first.Longest >= first.Mean, $"{first}");
            Assert.InRange(first.Share, 0.5, 1);
            Assert.True(report.Total >= first.Total && report.Since is not null, $"{report}");
            Assert.DoesNotContain(report.Statements, one => one.Query.Contains("constant'", StringComparison.Ordinal));
            Assert.Single((await operations.SlowAsync(plan, 1, 1, Stop)).Statements);
            Assert.Single((await operations.SlowAsync(plan, 10, 2, Stop)).Statements, one => one.Query.Contains("pg_sleep", StringComparison.Ordinal));

            await operations.ForgetStatementsAsync(plan, Stop);

            Assert.DoesNotContain((await operations.SlowAsync(plan, 10, 1, Stop)).Statements, one => one.Query.Contains("pg_sleep", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_statement_about_a_password_is_not_shown()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "ALTER ROLE \"app-main\" PASSWORD 'hunter22hunter22'");

            var report = await operations.SlowAsync(plan, 100, 1, Stop);

            Assert.Contains(report.Statements, one => one.Query == "(a statement about a password)");
            Assert.DoesNotContain(report.Statements, one => one.Query.Contains("hunter22", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task What_the_application_calls_like_the_statistics_is_never_asked()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, """
                DROP SCHEMA public CASCADE;
                CREATE SCHEMA public;
                CREATE FUNCTION public.trap() RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'trapped'; END$$;
                CREATE VIEW public.pg_stat_statements AS SELECT trap() AS query;
                CREATE VIEW public.pg_stat_activity AS SELECT trap() AS query;
                CREATE VIEW public.pg_locks AS SELECT trap() AS query;
                CREATE FUNCTION public.age(xid) RETURNS int LANGUAGE sql AS $$SELECT length(trap())$$;
                """);

            Assert.NotEmpty((await operations.SlowAsync(plan, 10, 1, Stop)).Statements);
            Assert.Empty((await operations.LocksAsync(plan, TimeSpan.Zero, Stop)).Waits);
            Assert.Null((await operations.VacuumAsync(plan, null, Stop)).Refusal);
            Assert.NotNull(await operations.SizesAsync(plan, 10, Stop));
            Assert.NotNull(await operations.IndexesAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task A_database_that_is_down_is_told()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await bed.Host.StopAsync(plan, Stop);

            var failure = await Assert.ThrowsAsync<DatabaseException>(() => operations.SizesAsync(plan, 10, Stop));

            Assert.StartsWith("The database main does not answer on ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("headway status", failure.Message, StringComparison.Ordinal);
        });
    }
}
