using Headway.Databases.Tests.Backups;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Testing.S3;

namespace Headway.Databases.Tests.Offsite;

/// <summary>A bucket for the second copy of a database, and a gate in front of it.</summary>
internal sealed class Bucket : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery";

    private Bucket(S3Server server, string folder)
    {
        Server = server;
        Gate = new S3Gate(server.Endpoint);
        Place = At(Gate.Endpoint, folder);
    }

    public S3Server Server { get; }

    public S3Gate Gate { get; }

    public OffsitePlace Place { get; }

    public static Task<Bucket> OpenAsync(BackedDatabase database) => OpenAsync(database.Plan);

    public static async Task<Bucket> OpenAsync(DatabasePlan database) => new(await S3Server.StartAsync(), database.Id.Value);

    public static OffsitePlace At(Uri endpoint, string folder) => new(
        new OffsiteSpec { Endpoint = endpoint, Bucket = S3Server.Bucket }, folder, S3Server.Key, S3Server.Key, Passphrase);

    public Task<OffsiteStatus> CopyAsync(DatabaseBed bed, DatabasePlan plan) =>
        bed.Host.Offsite.CopyAsync(plan, Place, [], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Gate.DisposeAsync();
        await Server.DisposeAsync();
    }
}
