using System.Security.Cryptography;
using Headway.Databases.Offsite;

namespace Headway.Databases.Tests.Backups;

public sealed class DamageTests(DatabaseBed bed)
{
    private const int Trials = 100;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_byte_that_flips_anywhere_in_a_repository_is_found_every_time_and_said_in_one_sentence()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 1000) AS n");
            await database.BackUpAsync();
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
            var files = Files(plan.Backup!.Repository);
            for (var trial = 0; trial < Trials; trial++)
            {
                var file = files[trial < files.Count ? trial : RandomNumberGenerator.GetInt32(files.Count)];
                var undo = Flip(file);

                var problem = Assert.Single(await bed.Host.Backups.VerifyAsync(plan, Stop));

                Assert.Contains(Path.GetRelativePath(plan.Backup.Repository, file), problem, StringComparison.Ordinal);
                undo();
            }

            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task A_file_that_is_missing_is_found()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            var lost = Files(plan.Backup!.Repository).First(file => file.Contains("bundle", StringComparison.Ordinal));
            File.Delete(lost);

            Assert.EndsWith("is missing.", Assert.Single(await bed.Host.Backups.VerifyAsync(plan, Stop)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Damage_from_before_a_file_was_first_read_is_found_by_what_it_says()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            var backup = await database.BackUpAsync();
            File.Delete(plan.Backup!.Repository + ".seals");
            Flip(Files(plan.Backup.Repository).First(file => file.Contains("bundle", StringComparison.Ordinal)));

            var problems = await bed.Host.Backups.VerifyAsync(plan, Stop);

            Assert.Contains($"The backup {backup.Label} is damaged: 0 files are missing, 1 have wrong checksums", Assert.Single(problems), StringComparison.Ordinal);
        });
    }

    private static List<string> Files(string repository) =>
    [
        .. RepositoryFiles.All(repository).Select(file => Path.Combine(repository, file))
            .Where(file => new FileInfo(file).Length > 0)
            .Order(StringComparer.Ordinal),
    ];

    private static Action Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var at = RandomNumberGenerator.GetInt32(bytes.Length);
        Write((byte)(bytes[at] ^ (1 << RandomNumberGenerator.GetInt32(8))));
        return () => Write(bytes[at]);

        void Write(byte value)
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
            RandomAccess.Write(handle, [value], at);
        }
    }
}
