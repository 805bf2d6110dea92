using System.Net.Http.Headers;
using Headway.Client.Contracts;
using Headway.Client.Http;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Client;

/// <summary>The HTTP API, typed: the server, its tokens and its projects. What is of one environment is in <see cref="EnvironmentClient"/>.</summary>
/// <remarks>Every call throws <see cref="HeadwayApiException"/> when the server refuses and <see cref="HeadwayUnreachableException"/> when it does not answer.</remarks>
public sealed class HeadwayClient
{
    private readonly ApiTransport transport;
    private readonly TimeProvider time;

    /// <summary>Creates a client.</summary>
    /// <param name="http">The connection: its base address is the server, its time-out is infinite when streams are followed. Not disposed here.</param>
    /// <param name="token">The token; null for the calls that need none.</param>
    /// <param name="time">The clock, for connecting again.</param>
    public HeadwayClient(HttpClient http, string? token, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        transport = new ApiTransport(http);
        this.time = time;
    }

    /// <summary>Opens the calls of an environment; asks nothing.</summary>
    /// <param name="project">The project.</param>
    /// <param name="environment">The environment.</param>
    public EnvironmentClient In(string project, string environment) => new(transport, time, project, environment);

    /// <summary>Asks who answers; needs no token.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ServerView> GetServerAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("v1/server", Json.Default.ServerView, cancellationToken);

    /// <summary>Exchanges the setup token for a token of one's own; needs no token.</summary>
    /// <param name="request">The setup token and a name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<TokenCreatedView> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, "v1/tokens/claim", request, Json.Default.ClaimRequest, Json.Default.TokenCreatedView, cancellationToken);

    /// <summary>Asks whose the token is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<TokenView> GetSelfAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("v1/whoami", Json.Default.TokenView, cancellationToken);

    /// <summary>Lists the tokens.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<TokenView>> GetTokensAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("v1/tokens", Json.Default.IReadOnlyListTokenView, cancellationToken);

    /// <summary>Makes a token.</summary>
    /// <param name="request">Its name, role and limits.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<TokenCreatedView> CreateTokenAsync(CreateTokenRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, "v1/tokens", request, Json.Default.CreateTokenRequest, Json.Default.TokenCreatedView, cancellationToken);

    /// <summary>Revokes a token.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RevokeTokenAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, $"v1/tokens/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Lists the projects that the token may see.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<ProjectView>> GetProjectsAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("v1/projects", Json.Default.IReadOnlyListProjectView, cancellationToken);

    /// <summary>Gets a project.</summary>
    /// <param name="project">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ProjectView> GetProjectAsync(string project, CancellationToken cancellationToken) =>
        transport.GetAsync(PathOf(project), Json.Default.ProjectView, cancellationToken);

    /// <summary>Makes a project.</summary>
    /// <param name="request">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ProjectView> CreateProjectAsync(CreateProjectRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            HttpMethod.Post, "v1/projects", request, Json.Default.CreateProjectRequest, Json.Default.ProjectView, cancellationToken);

    /// <summary>Deletes a project with everything that is in it.</summary>
    /// <param name="project">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteProjectAsync(string project, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, PathOf(project), cancellationToken);

    /// <summary>Uploads a source.</summary>
    /// <param name="project">The project that it is for.</param>
    /// <param name="archive">The <c>tar.gz</c>, read once from where it stands.</param>
    /// <param name="progress">Told the number of bytes that went; null for nobody.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<SourceView> UploadSourceAsync(
        string project, Stream archive, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{PathOf(project)}/sources")
        {
            Content = new UploadContent(archive, progress),
        };
        return await transport.AskAsync(request, Json.Default.SourceView, cancellationToken);
    }

    /// <summary>Lists what was changed, newest first.</summary>
    /// <param name="project">The project; null for all.</param>
    /// <param name="limit">The most records.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<AuditView>> GetAuditAsync(string? project, int limit, CancellationToken cancellationToken) =>
        transport.GetAsync(
            new QueryPath("v1/audit").With("project", project).With("limit", limit).ToString(),
            Json.Default.IReadOnlyListAuditView,
            cancellationToken);

    /// <summary>Lets the server check itself.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<CheckView>> CheckAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("v1/doctor", Json.Default.IReadOnlyListCheckView, cancellationToken);

    private static string PathOf(string project) => $"v1/projects/{Uri.EscapeDataString(project)}";
}
