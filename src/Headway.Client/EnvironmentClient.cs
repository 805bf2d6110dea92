using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Headway.Client.Contracts;
using Headway.Client.Http;
using Headway.Client.Sessions;
using Headway.Client.Streams;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Client;

/// <summary>The calls of one environment of a project. Made by <see cref="HeadwayClient.In"/>.</summary>
public sealed class EnvironmentClient
{
    private readonly ApiTransport transport;
    private readonly TimeProvider time;
    private readonly string root;

    internal EnvironmentClient(ApiTransport transport, TimeProvider time, string project, string environment)
    {
        this.transport = transport;
        this.time = time;
        root = $"v1/projects/{Uri.EscapeDataString(project)}/environments/{Uri.EscapeDataString(environment)}";
    }

    /// <summary>Gets the calls about backups and restores.</summary>
    public BackupClient Backups => new(transport, root);

    /// <summary>Gets the environment as it is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<EnvironmentStatusView> GetStatusAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/status", Json.Default.EnvironmentStatusView, cancellationToken);

    /// <summary>Asks for a deployment; it runs on its own.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="cancellationToken">Cancels the call, not the deployment.</param>
    public Task<DeploymentView> CreateDeploymentAsync(CreateDeploymentRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post,
            $"{root}/deployments",
            request,
            Json.Default.CreateDeploymentRequest,
            Json.Default.DeploymentView,
            cancellationToken);

    /// <summary>Asks what a rollback with its data would lose.</summary>
    /// <param name="release">The release to go back to; null for the last good one before the current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<RollbackPreviewView> PreviewRollbackAsync(int? release, CancellationToken cancellationToken) => transport.GetAsync(
        new QueryPath($"{root}/rollback").With("release", release?.ToString(CultureInfo.InvariantCulture)).ToString(), Json.Default.RollbackPreviewView, cancellationToken);

    /// <summary>Asks how a deployment would be judged, without deploying.</summary>
    /// <param name="request">What to judge.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<PreflightView> PreflightAsync(PreflightRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, $"{root}/preflight", request, Json.Default.PreflightRequest, Json.Default.PreflightView, cancellationToken);

    /// <summary>Approves a source.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ApprovalView> ApproveAsync(ApproveRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, $"{root}/approvals", request, Json.Default.ApproveRequest, Json.Default.ApprovalView, cancellationToken);

    /// <summary>Gets the checklist, judged now.</summary>
    /// <param name="deployment">The deployment that it is for; null for the newest.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ChecklistView> GetChecklistAsync(int? deployment, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/checklist").With("deployment", deployment?.ToString(CultureInfo.InvariantCulture)).ToString(),
            Json.Default.ChecklistView,
            cancellationToken);

    /// <summary>Signs an item of the checklist.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ChecklistView> SignAsync(SignRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, $"{root}/checklist/signatures", request, Json.Default.SignRequest, Json.Default.ChecklistView, cancellationToken);

    /// <summary>Runs a migration command of a service. The last event has the exit code.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public IAsyncEnumerable<RunEvent> MigrateAsync(MigrateRequest request, CancellationToken cancellationToken) =>
        StreamAsync("migrate", JsonContent.Create(request, Json.Default.MigrateRequest), Json.Default.RunEvent, cancellationToken);

    /// <summary>Rehearses the migrations of a release. The last event has the report.</summary>
    /// <param name="request">Which release.</param>
    /// <param name="cancellationToken">Ends the rehearsal.</param>
    public IAsyncEnumerable<RehearsalEvent> RehearseAsync(RehearseRequest request, CancellationToken cancellationToken) =>
        StreamAsync("migrate/rehearse", JsonContent.Create(request, Json.Default.RehearseRequest), Json.Default.RehearsalEvent, cancellationToken);

    /// <summary>Lists the deployments, newest first.</summary>
    /// <param name="limit">The most of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<DeploymentView>> GetDeploymentsAsync(int limit, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/deployments").With("limit", limit).ToString(),
            Json.Default.IReadOnlyListDeploymentView,
            cancellationToken);

    /// <summary>Gets a deployment.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> GetDeploymentAsync(int number, CancellationToken cancellationToken) =>
        transport.GetAsync(PathOf(number), Json.Default.DeploymentView, cancellationToken);

    /// <summary>Cancels a deployment: what it did is undone, the old version stays.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> CancelDeploymentAsync(int number, CancellationToken cancellationToken) =>
        PostAsync($"{PathOf(number)}/cancel", cancellationToken);

    /// <summary>Follows a deployment from its first event to its end; goes on after a broken connection without a gap or a repeat.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="options">The patience.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public IAsyncEnumerable<DeploymentEvent> FollowDeploymentAsync(
        int number, StreamOptions options, CancellationToken cancellationToken) =>
        new ResumingStream<DeploymentEvent>(transport, Json.Default.DeploymentEvent, options, time)
            .ReadAsync($"{PathOf(number)}/events", $"{PathOf(number)}/events", cancellationToken);

    /// <summary>Lists the instances.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<InstanceView>> GetInstancesAsync(CancellationToken cancellationToken) =>
        GetInstancesAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Lists the instances, and watches for a while how much of a processor each of them uses.</summary>
    /// <param name="window">How long, at most 5 s; the answer takes as long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<InstanceView>> GetInstancesAsync(TimeSpan window, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/instances").With("window", window > TimeSpan.Zero ? ((int)window.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : null).ToString(),
            Json.Default.IReadOnlyListInstanceView,
            cancellationToken);

    /// <summary>Lists the volumes.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<VolumeView>> GetVolumesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/volumes", Json.Default.IReadOnlyListVolumeView, cancellationToken);

    /// <summary>Removes a volume that nothing uses, with everything in it.</summary>
    /// <param name="name">Its name, such as <c>api.data</c>.</param>
    /// <param name="runtime">The runtime that keeps it; null when only one does.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RemoveVolumeAsync(string name, string? runtime, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Delete, new QueryPath($"{root}/volumes/{Uri.EscapeDataString(name)}").With("runtime", runtime).ToString(), cancellationToken);

    /// <summary>Reads the last lines that instances wrote.</summary>
    /// <param name="service">The service; null for all.</param>
    /// <param name="lines">How many lines back to begin.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async IAsyncEnumerable<LogLine> GetLogsAsync(
        string? service, int lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LogsPath(service, lines, follow: false));
        using var response = await transport.OpenAsync(request, cancellationToken);
        await foreach (var line in PlainStream.ReadAsync(response, Json.Default.LogLine, cancellationToken))
        {
            yield return line;
        }
    }

    /// <summary>Reads the last lines and then every new one, until it is cancelled.</summary>
    /// <param name="service">The service; null for all.</param>
    /// <param name="lines">How many lines back to begin.</param>
    /// <param name="options">The patience.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public IAsyncEnumerable<LogLine> FollowLogsAsync(
        string? service, int lines, StreamOptions options, CancellationToken cancellationToken) =>
        new ResumingStream<LogLine>(transport, Json.Default.LogLine, options, time)
            .ReadAsync(LogsPath(service, lines, follow: true), LogsPath(service, 0, follow: true), cancellationToken);

    /// <summary>Gets the variables.</summary>
    /// <param name="service">The service; null for the whole environment.</param>
    /// <param name="reveal">Whether secret values are given too; that is audited.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<VariablesView> GetVariablesAsync(string? service, bool reveal, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/variables").With("service", service).With("reveal", reveal).ToString(),
            Json.Default.VariablesView,
            cancellationToken);

    /// <summary>Changes variables, all in one version.</summary>
    /// <param name="request">What to set and to remove.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<VariablesView> ChangeVariablesAsync(ChangeVariablesRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Patch,
            $"{root}/variables",
            request,
            Json.Default.ChangeVariablesRequest,
            Json.Default.VariablesView,
            cancellationToken);

    /// <summary>Starts the instances of a service again, new ones before old ones.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> RestartAsync(string service, CancellationToken cancellationToken) =>
        PostAsync($"{PathOf(service)}/restart", cancellationToken);

    /// <summary>Stops a service until it is started.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> StopAsync(string service, CancellationToken cancellationToken) =>
        PostAsync($"{PathOf(service)}/stop", cancellationToken);

    /// <summary>Starts a stopped service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> StartAsync(string service, CancellationToken cancellationToken) =>
        PostAsync($"{PathOf(service)}/start", cancellationToken);

    /// <summary>Asks for a number of instances.</summary>
    /// <param name="service">The service.</param>
    /// <param name="replicas">0–50.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<DeploymentView> ScaleAsync(string service, int replicas, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post,
            $"{PathOf(service)}/scale",
            new ScaleRequest(replicas),
            Json.Default.ScaleRequest,
            Json.Default.DeploymentView,
            cancellationToken);

    /// <summary>Lists what is closed for maintenance.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<MaintenanceView>> GetMaintenanceAsync(CancellationToken cancellationToken) =>
        transport.GetAsync($"{root}/maintenance", Json.Default.IReadOnlyListMaintenanceView, cancellationToken);

    /// <summary>Closes the environment or a service for maintenance, or opens it.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is closed now.</returns>
    public Task<IReadOnlyList<MaintenanceView>> ChangeMaintenanceAsync(MaintenanceRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Put,
            $"{root}/maintenance",
            request,
            Json.Default.MaintenanceRequest,
            Json.Default.IReadOnlyListMaintenanceView,
            cancellationToken);

    /// <summary>Runs a program once with the artifact and the variables of a service, attached to the caller.</summary>
    /// <param name="request">The service, the program and its terminal.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session, to follow and to dispose.</returns>
    public Task<RemoteSession> RunAsync(SessionRequest request, CancellationToken cancellationToken) => OpenAsync("run", request, cancellationToken);

    /// <summary>Runs a program in a running instance, attached to the caller.</summary>
    /// <param name="request">The service or the instance, the program and its terminal.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session, to follow and to dispose.</returns>
    public Task<RemoteSession> ExecAsync(SessionRequest request, CancellationToken cancellationToken) => OpenAsync("exec", request, cancellationToken);

    /// <summary>Runs the smoke checks of what is live. The last event says whether all passed.</summary>
    /// <param name="request">Which service.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public IAsyncEnumerable<SmokeEvent> SmokeAsync(SmokeRequest request, CancellationToken cancellationToken) =>
        StreamAsync("smoke", JsonContent.Create(request, Json.Default.SmokeRequest), Json.Default.SmokeEvent, cancellationToken);

    /// <summary>Opens a console on a database, attached to the caller. Needs the role <c>admin</c>; is audited.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">The role, more arguments of <c>psql</c> or <c>redis-cli</c>, and the terminal.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session, to follow and to dispose.</returns>
    public Task<RemoteSession> ConnectAsync(string database, SessionRequest request, CancellationToken cancellationToken) =>
        OpenAsync($"databases/{Uri.EscapeDataString(database)}/console", request, cancellationToken);

    /// <summary>Asks the pools in front of the PostgreSQL databases for their figures.</summary>
    /// <param name="database">The only database; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<PoolView>> GetPoolsAsync(string? database, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath($"{root}/pools").With("database", database).ToString(), Json.Default.IReadOnlyListPoolView, cancellationToken);

    /// <summary>Opens the calls of a managed PostgreSQL; asks nothing.</summary>
    /// <param name="database">The database.</param>
    public DatabaseClient Database(string database) => new(transport, $"{root}/databases/{Uri.EscapeDataString(database)}");

    private async IAsyncEnumerable<TEvent> StreamAsync<TEvent>(
        string path, HttpContent content, JsonTypeInfo<TEvent> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{root}/{path}") { Content = content };
        using var response = await transport.OpenAsync(message, cancellationToken);
        await foreach (var part in PlainStream.ReadAsync(response, type, cancellationToken))
        {
            yield return part;
        }
    }

    private async Task<RemoteSession> OpenAsync(string path, SessionRequest request, CancellationToken cancellationToken)
    {
        var session = new RemoteSession(await transport.UpgradeAsync($"{root}/{path}", cancellationToken), transport.Server);
        await session.StartAsync(request, cancellationToken);
        return session;
    }

    private async Task<DeploymentView> PostAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        return await transport.AskAsync(request, Json.Default.DeploymentView, cancellationToken);
    }

    private string LogsPath(string? service, int lines, bool follow) =>
        new QueryPath($"{root}/logs").With("service", service).With("lines", lines).With("follow", follow).ToString();

    private string PathOf(string service) => $"{root}/services/{Uri.EscapeDataString(service)}";

    private string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{root}/deployments/{number}");
}
