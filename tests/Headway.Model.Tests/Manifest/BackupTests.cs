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

    [Fact]
    public void A_bucket_for_a_second_copy_is_taken_with_the_names_of_its_variables()
    {
        var few = Spec(Read("engine: postgres, backup: { s3: { endpoint: \"https://s3.example.com\", bucket: my-backups } }"))!.Offsite!;
        var all = Spec(Read("engine: postgres, backup: { s3: { endpoint: \"http://store:9000/\", bucket: my.backups, region: eu-west-1, prefix: a/b, virtualHost: true, verifyTls: false, key: K, secret: S, passphrase: P } }"))!.Offsite!;

        Assert.Equal(("https://s3.example.com/", "my-backups", "us-east-1", string.Empty), (few.Endpoint.ToString(), few.Bucket, few.Region, few.Prefix));
        Assert.Equal(("BACKUP_S3_KEY", "BACKUP_S3_SECRET", "BACKUP_PASSPHRASE"), (few.Key.Value, few.Secret.Value, few.Passphrase.Value));
        Assert.Equal((true, false), (few.VerifyTls, few.VirtualHost));
        Assert.Equal(("http://store:9000/", "eu-west-1", "a/b", true, false), (all.Endpoint.ToString(), all.Region, all.Prefix, all.VirtualHost, all.VerifyTls));
        Assert.Equal(("K", "S", "P"), (all.Key.Value, all.Secret.Value, all.Passphrase.Value));
    }

    [Theory]
    [InlineData("endpoint: \"https://s3\"", "bucket: must be there")]
    [InlineData("bucket: abc", "endpoint: must be there")]
    [InlineData("endpoint: \"ftp://s3\", bucket: abc", "endpoint: must be an address with https://")]
    [InlineData("endpoint: \"https://user:word@s3\", bucket: abc", "endpoint: must be an address with https://")]
    [InlineData("endpoint: \"https://s3/path\", bucket: abc", "endpoint: must be an address with https://")]
    [InlineData("endpoint: \"https://s3\", bucket: \"../up\"", "bucket: must be 3 to 63")]
    [InlineData("endpoint: \"https://s3\", bucket: abc, prefix: \"a/../b\"", "prefix: must be folder names")]
    [InlineData("endpoint: \"https://s3\", bucket: abc, prefix: /a", "prefix: must be folder names")]
    [InlineData("endpoint: \"https://s3\", bucket: abc, region: \"x y\"", "region: must be small letters")]
    [InlineData("endpoint: \"https://s3\", bucket: abc, secret: \"wJalr/K7+EX\"", "secret: must be the name of a variable, not a value")]
    public void A_bucket_that_cannot_be_one_is_refused_and_a_secret_that_was_pasted_is_not_repeated(string s3, string problem)
    {
        var said = Assert.Single(Read($"engine: postgres, backup: {{ s3: {{ {s3} }} }}").Problems).ToString();

        Assert.StartsWith($"databases/db/backup/s3/{problem}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_has_snapshots_and_each_of_them_is_whole()
    {
        var usual = Spec(Read("engine: redis"))!;
        var often = Spec(Read("engine: redis, backup: 6h"))!;

        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromDays(1), false), (usual.Every, usual.Full, usual.KeepCopy));
        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromDays(14)), (often.Every, often.Full, often.Keep));
    }

    [Theory]
    [InlineData("engine: postgres, backup: { enabled: false }")]
    [InlineData("engine: redis, backup: { enabled: false }")]
    public void There_are_none_where_the_file_says_so(string database) => Assert.Null(Spec(Read(database)));

    [Theory]
    [InlineData("engine: redis, backup: { full: 1d }", "databases/db/backup/full: must not be there: only postgres has it")]
    [InlineData("engine: redis, backup: { keepCopy: true }", "databases/db/backup/keepCopy: must not be there: only postgres has it")]
    [InlineData("engine: redis, backup: { check: [\"DBSIZE\"] }", "databases/db/backup/check: must not be there: only postgres has it")]
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
