using System.Net.Http.Json;
using Headway.Client.Contracts;
using Headway.Client.Http;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Client;

/// <summary>The calls of one managed PostgreSQL. Made by <see cref="EnvironmentClient.Database"/>.</summary>
public sealed class DatabaseClient
{
    private readonly ApiTransport transport;
    private readonly string root;

    internal DatabaseClient(ApiTransport transport, string root) => (this.transport, this.root) = (transport, root);

    /// <summary>Lists the statements that took the most time.</summary>
    /// <param name="limit">The most of them.</param>
    /// <param name="leastCalls">Those that ran less often are left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<SlowView> GetSlowAsync(int limit, int leastCalls, CancellationToken cancellationToken) => transport.GetAsync(
        new QueryPath($"{root}/slow").With("limit", limit).With("leastCalls", leastCalls).ToString(), Json.Default.SlowView, cancellationToken);

    /// <summary>Begins the count of statements anew. Needs the role <c>deployer</c>; is audited.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ForgetSlowAsync(CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, $"{root}/slow", cancellationToken);

    /// <summary>Says who waits for whom, and which transactions are open for long.</summary>
    /// <param name="seconds">How long a transaction must be open to be listed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<LocksView> GetLocksAsync(int seconds, CancellationToken cancellationToken) => transport.GetAsync(
        new QueryPath($"{root}/locks").With("seconds", seconds).ToString(), Json.Default.LocksView, cancellationToken);

    /// <summary>Stops the statement of a session, or ends the session. Needs the role <c>deployer</c>; is audited.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<KillView> KillAsync(KillRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"{root}/kill", request, Json.Default.KillRequest, Json.Default.KillView, cancellationToken);

    /// <summary>Removes dead rows, however long that takes. Needs the role <c>deployer</c>; is audited.</summary>
    /// <param name="request">Of which table.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<VacuumView> VacuumAsync(VacuumRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{root}/vacuum")
        {
            Content = JsonContent.Create(request, Json.Default.VacuumRequest),
        };
        ApiTransport.TakesLong(message);
        return await transport.AskAsync(message, Json.Default.VacuumView, cancellationToken);
    }

    /// <summary>Judges the indexes, and says where one is missing.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IndexesView> GetIndexesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/indexes", Json.Default.IndexesView, cancellationToken);

    /// <summary>Measures what takes room.</summary>
    /// <param name="limit">The most tables.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<SizesView> GetSizesAsync(int limit, CancellationToken cancellationToken) => transport.GetAsync(
        new QueryPath($"{root}/sizes").With("limit", limit).ToString(), Json.Default.SizesView, cancellationToken);

    /// <summary>Says how the read-only replica is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ReplicaView> GetReplicaAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/replica", Json.Default.ReplicaView, cancellationToken);

    /// <summary>Asks for a read-only replica; it is made meanwhile. Needs the role <c>admin</c>; is audited.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ReplicaView> AddReplicaAsync(CancellationToken cancellationToken) => ReplicaAsync(HttpMethod.Post, cancellationToken);

    /// <summary>Takes the replica back; it goes when no running release uses it. Needs the role <c>admin</c>; is audited.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ReplicaView> RemoveReplicaAsync(CancellationToken cancellationToken) => ReplicaAsync(HttpMethod.Delete, cancellationToken);

    /// <summary>Dumps the database. Needs the role <c>admin</c>; is audited.</summary>
    /// <param name="target">Takes the dump; what it took is no dump unless this returns.</param>
    /// <param name="progress">Told the number of bytes that came; null for nobody.</param>
    /// <param name="cancellationToken">Ends the dump.</param>
    /// <returns>The length of the dump.</returns>
    public async Task<long> DumpAsync(Stream target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{root}/dump");
        ApiTransport.TakesLong(message);
        return await transport.DownloadAsync(message, target, progress, cancellationToken);
    }

    /// <summary>Loads a dump; until it is whole and loaded the database is as it was. Needs the role <c>admin</c>; is audited.</summary>
    /// <param name="dump">The dump, read once from where it stands.</param>
    /// <param name="replace">Whether a database that is not empty gives way.</param>
    /// <param name="progress">Told the number of bytes that went; null for nobody.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    public async Task<LoadView> LoadAsync(Stream dump, bool replace, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new QueryPath($"{root}/load").With("replace", replace).ToString())
        {
            Content = new UploadContent(dump, progress, "application/octet-stream"),
        };

        // A load that is refused for what is there already then costs no upload.
        message.Headers.ExpectContinue = true;
        return await transport.AskAsync(message, Json.Default.LoadView, cancellationToken);
    }

    private async Task<ReplicaView> ReplicaAsync(HttpMethod method, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, $"{root}/replica");
        return await transport.AskAsync(message, Json.Default.ReplicaView, cancellationToken);
    }
}
