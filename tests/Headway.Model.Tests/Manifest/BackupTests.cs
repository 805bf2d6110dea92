using Headway.Model.Backups;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Tests.Manifest;

public sealed class BackupTests
{
    [Theory]
    [InlineData("", 24, 168, 14)]
    [InlineData(", backup: {}", 24, 168, 14)]
    [InlineData(", backup: 6h", 6, 168, 14)]
    [InlineData(", backup: { every: 1d, keep: 14d }", 24, 168, 14)]
    [InlineData(", backup: { every: 12h, full: 1d, keep: 30d }", 12, 24, 30)]
    public void A_postgres_is_backed_up_every_day_for_two_weeks_unless_the_file_says_otherwise(string backup, int everyHours, int fullHours, int keepDays)
    {
        var result = Read($"engine: postgres{backup}");

        Assert.True(result.IsValid, string.Join('\n', result.Problems));
        var spec = Spec(result)!;
        Assert.Equal(
            (TimeSpan.FromHours(everyHours), TimeSpan.FromHours(fullHours), TimeSpan.FromDays(keepDays)), (spec.Every, spec.Full, spec.Keep));
    }

    [Fact]
    public void Queries_that_must_say_true_and_the_time_of_drills_are_taken()
    {
        var spec = Spec(Read("engine: postgres, backup: { drill: 3d, check: [\"select count(*) > 0 from users\", select true] }"))!;

        Assert.Equal(TimeSpan.FromDays(3), spec.Drill);
        Assert.Equal(["select count(*) > 0 from users", "select true"], spec.Check);
    }

    [Theory]
    [InlineData("engine: postgres, backup: { enabled: false }")]
    [InlineData("engine: redis")]
    public void There_are_none_where_the_file_says_so(string database) => Assert.Null(Spec(Read(database)));

    [Theory]
    [InlineData("engine: redis, backup: 1d", "databases/db/backup: must not be there: only postgres has backups so far")]
    [InlineData("engine: postgres, backup: { every: 1m }", "databases/db/backup/every: must be")]
    [InlineData("engine: postgres, backup: { every: 2d, full: 1d }", "databases/db/backup/full: must be at least as long as every")]
    [InlineData("engine: postgres, backup: { keep: 36h }", "databases/db/backup/keep: must be whole days")]
    [InlineData("engine: postgres, backup: { keep: 0 }", "databases/db/backup/keep: must be")]
    [InlineData("engine: postgres, backup: { evry: 1d }", "databases/db/backup/evry: is not known; did you mean 'every'?")]
    [InlineData("engine: postgres, backup: often", "databases/db/backup: must be")]
    public void Backups_that_make_no_sense_are_refused(string database, string problem)
    {
        var problems = Read(database).Problems;

        Assert.StartsWith(problem, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    private static BackupSpec? Spec(ManifestResult result) => result.Project!.Databases[DatabaseName.Parse("db")].Backup;

    private static ManifestResult Read(string database) =>
        ManifestReader.Read($"project: p\nservices: {{ api: {{ start: ./run }} }}\ndatabases: {{ db: {{ {database} }} }}\n");
}
