using System.Globalization;
using Headway.Client.Contracts;
using Headway.Client.Http;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Client;

/// <summary>The calls about backups and restores of one environment. Made by <see cref="EnvironmentClient.Backups"/>.</summary>
public sealed class BackupClient
{
    private readonly ApiTransport transport;
    private readonly string root;

    internal BackupClient(ApiTransport transport, string root)
    {
        this.transport = transport;
        this.root = root;
    }

    /// <summary>Lists the databases that can have backups, with their backups.</summary>
    /// <param name="database">The only database; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<BackupsView>> ListAsync(string? database, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/backups").With("database", database).ToString(), Json.Default.IReadOnlyListBackupsView, cancellationToken);

    /// <summary>Asks for a backup; it is made on its own.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">Which kind.</param>
    /// <param name="cancellationToken">Cancels the call, not the backup.</param>
    public Task<BackupRunView> CreateAsync(string database, CreateBackupRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"{Of(database)}/backups", request, Json.Default.CreateBackupRequest, Json.Default.BackupRunView, cancellationToken);

    /// <summary>Gets how a backup that was asked for goes.</summary>
    /// <param name="database">The database.</param>
    /// <param name="number">The number of the run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<BackupRunView> GetRunAsync(string database, long number, CancellationToken cancellationToken) =>
        transport.GetAsync($"{Of(database)}/backup-runs/{Text(number)}", Json.Default.BackupRunView, cancellationToken);

    /// <summary>Reads every file of a repository and compares it with its checksum.</summary>
    /// <param name="database">The database.</param>
    /// <param name="repository"><c>s3</c> for the second copy; null or <c>local</c> for the one on the server.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<VerifyView> VerifyAsync(string database, string? repository, CancellationToken cancellationToken)
    {
        var path = new QueryPath($"{Of(database)}/backups/verify").With("repository", repository).ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        return await transport.AskAsync(request, Json.Default.VerifyView, cancellationToken);
    }

    /// <summary>Brings back from the second copy what the backups on the server lack. Needs the role <c>admin</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">Whether another server's backups may be taken over.</param>
    /// <param name="cancellationToken">Cancels the call; the next one goes on.</param>
    public Task<FetchView> FetchAsync(string database, FetchBackupsRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"{Of(database)}/backups/fetch", request, Json.Default.FetchBackupsRequest, Json.Default.FetchView, cancellationToken);

    /// <summary>Deletes a backup and those that build on it. Needs the role <c>admin</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="label">The backup.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(string database, string label, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, $"{Of(database)}/backups/{Uri.EscapeDataString(label)}", cancellationToken);

    /// <summary>Asks for a restore into a copy; it is made on its own. Needs the role <c>admin</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">Where it ends.</param>
    /// <param name="cancellationToken">Cancels the call, not the restore.</param>
    public Task<CopyView> RestoreAsync(string database, RestoreRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"{Of(database)}/restores", request, Json.Default.RestoreRequest, Json.Default.CopyView, cancellationToken);

    /// <summary>Asks for a drill: the newest backup is restored, checked and deleted again.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Cancels the call, not the drill.</param>
    public async Task<CopyView> DrillAsync(string database, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Of(database)}/drills");
        return await transport.AskAsync(request, Json.Default.CopyView, cancellationToken);
    }

    /// <summary>Lists the copies, the newest first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<CopyView>> ListCopiesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/copies", Json.Default.IReadOnlyListCopyView, cancellationToken);

    /// <summary>Gets a copy.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<CopyView> GetCopyAsync(long number, CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/copies/{Text(number)}", Json.Default.CopyView, cancellationToken);

    /// <summary>Puts a copy in the place of its database. Needs the role <c>admin</c>.</summary>
    /// <param name="number">The copy.</param>
    /// <param name="cancellationToken">Cancels the call, not the exchange.</param>
    public async Task<CopyView> SwitchAsync(long number, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{root}/copies/{Text(number)}/switch");
        return await transport.AskAsync(request, Json.Default.CopyView, cancellationToken);
    }

    /// <summary>Deletes a copy, or ends its restore. Needs the role <c>admin</c>.</summary>
    /// <param name="number">The copy.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DropAsync(long number, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, $"{root}/copies/{Text(number)}", cancellationToken);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Of(string database) => $"{root}/databases/{Uri.EscapeDataString(database)}";
}
