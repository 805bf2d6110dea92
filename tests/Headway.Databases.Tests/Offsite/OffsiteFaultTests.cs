using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headway.Databases.Tests.Backups;
using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Testing.S3;

namespace Headway.Databases.Tests.Offsite;

/// <summary>Stores that fail, and places that are not ours.</summary>
public sealed class OffsiteFaultTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(S3Fault.Down, "cannot be reached: Connection refused. It is tried again by itself.")]
    [InlineData(S3Fault.Silent, "does not answer in time. It is tried again by itself.")]
    [InlineData(S3Fault.Busy, "does not do what it is asked (SlowDown). It is tried again by itself.")]
    [InlineData(S3Fault.Forbidden, "refuses the keys in BACKUP_S3_KEY and BACKUP_S3_SECRET for the bucket backups (AccessDenied)")]
    public async Task A_store_that_fails_holds_up_nothing_and_gets_everything_when_it_works_again(S3Fault fault, string said)
    {
        using var host = bed.NewHost(bed.Options with { OffsitePatience = TimeSpan.FromSeconds(1) });
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            Assert.Null((await host.Offsite.CopyAsync(plan, bucket.Place, [], Stop)).Problem);
            bucket.Gate.Fault = fault;
            await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 10) AS n");
            await database.BackUpAsync();
            await bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse("meanwhile"), Stop);

            var failed = await host.Offsite.CopyAsync(plan, bucket.Place, [], Stop);
            Assert.Contains(said, failed.Problem, StringComparison.Ordinal);
            Assert.NotNull(failed.FailingSince);
            Assert.NotEqual(0, failed.Waiting);
            Assert.Null((await bed.Host.Backups.ArchiveAsync(plan, Stop))!.FailingSince);

            bucket.Gate.Fault = S3Fault.None;
            var good = await host.Offsite.CopyAsync(plan, bucket.Place, [], Stop);
            Assert.Equal((null, null, 0), (good.Problem, good.FailingSince, good.Waiting));
            Assert.Empty(await host.Offsite.VerifyAsync(plan, bucket.Place, Stop));
        });
    }

    [Fact]
    public async Task Answers_that_break_off_bring_no_half_file_here_and_the_next_try_goes_on()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            var bundle = Directory.EnumerateFiles(plan.Backup!.Repository, "*", SearchOption.AllDirectories)
                .First(file => file.Contains("bundle", StringComparison.Ordinal));
            File.Delete(bundle);
            bucket.Gate.Fault = S3Fault.Truncated;

            var broken = await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.FetchAsync(plan, bucket.Place, Stop));
            Assert.False(broken.IsRefused);
            Assert.Contains("It is tried again by itself.", broken.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.VerifyAsync(plan, bucket.Place, Stop));
            Assert.False(File.Exists(bundle));

            bucket.Gate.Fault = S3Fault.None;
            Assert.Equal(1, await bed.Host.Offsite.FetchAsync(plan, bucket.Place, Stop));
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task Wrong_keys_a_bucket_that_is_not_there_and_one_with_other_files_are_refused_before_anything_is_touched()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        var (plan, place) = (database.Plan, bucket.Place);

        Assert.Contains("(InvalidAccessKeyId). Set the right ones", await RefusalAsync(place with { AccessKey = "WRONG" }), StringComparison.Ordinal);
        bucket.Gate.Fault = S3Fault.WrongSecret;
        var signed = await RefusalAsync(place with { SecretKey = "wrong-secret" });
        bucket.Gate.Fault = S3Fault.None;
        Assert.Contains("(SignatureDoesNotMatch)", signed, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", signed, StringComparison.Ordinal);
        Assert.Contains("There is no bucket elsewhere", await RefusalAsync(place with { Spec = place.Spec with { Bucket = "elsewhere" } }), StringComparison.Ordinal);
        await bed.Host.Offsite.CheckAsync(plan, place, Stop);
        Assert.Empty(bucket.Server.Objects());

        await PutStrangerAsync(bucket);
        Assert.Contains("holds files that Headway did not put there", await RefusalAsync(place), StringComparison.Ordinal);
        Assert.Single(bucket.Server.Objects());

        async Task<string> RefusalAsync(OffsitePlace wrong)
        {
            var refused = await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.CheckAsync(plan, wrong, Stop));
            Assert.True(refused.IsRefused);
            return refused.Message;
        }
    }

    [Fact]
    public async Task A_server_whose_place_another_one_took_over_stops_to_write_there()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            File.Delete(plan.Backup!.Repository + ".offsite");
            using var other = bed.NewHost(bed.Options);

            var refused = await other.Offsite.CopyAsync(plan, bucket.Place, [], Stop);

            Assert.True(refused.IsRefused);
            Assert.Contains("is kept by another server now", refused.Problem, StringComparison.Ordinal);
            await other.Offsite.FetchAsync(plan, bucket.Place, Stop);
            Assert.Null((await other.Offsite.CopyAsync(plan, bucket.Place, [], Stop)).Problem);
        });
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_unless_the_manifest_says_otherwise()
    {
        var (certificate, key) = Certificate();
        await using var server = await S3Server.StartAsync((certificate, key));
        var database = new BackedDatabase(bed);
        var place = Bucket.At(server.Endpoint, database.Plan.Id.Value);

        var refused = await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.CheckAsync(database.Plan, place, Stop));
        Assert.Contains("is not trusted here", refused.Message, StringComparison.Ordinal);
        await bed.Host.Offsite.CheckAsync(database.Plan, place with { Spec = place.Spec with { VerifyTls = false } }, Stop);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_said_to_be()
    {
        var database = new BackedDatabase(bed);
        var place = Bucket.At(new Uri("http://127.0.0.1:9"), database.Plan.Id.Value);

        var failed = await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.CheckAsync(database.Plan, place, Stop));

        Assert.False(failed.IsRefused);
        Assert.Contains("127.0.0.1:9 cannot be reached: Connection refused", failed.Message, StringComparison.Ordinal);
    }

    private static async Task PutStrangerAsync(Bucket bucket)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var client = new Databases.Offsite.S3Client(http, bucket.Place, TimeSpan.FromSeconds(30), TimeProvider.System);
        using var content = new MemoryStream("mine"u8.ToArray());
        await client.PutAsync("notes.txt", content, Convert.ToHexStringLower(SHA256.HashData("mine"u8)), Stop);
    }

    private (string Certificate, string Key) Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (one, two) = (Path.Combine(bed.Folder, "s3.crt"), Path.Combine(bed.Folder, "s3.key"));
        File.WriteAllText(one, certificate.ExportCertificatePem());
        File.WriteAllText(two, key.ExportPkcs8PrivateKeyPem());
        return (one, two);
    }
}
