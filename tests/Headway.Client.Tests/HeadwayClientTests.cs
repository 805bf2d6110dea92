using System.Text;
using Headway.Client.Contracts;
using Headway.Client.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace Headway.Client.Tests;

public sealed class HeadwayClientTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly HttpClient http = new();
    private FakeServer server = null!;
    private HeadwayClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        http.BaseAddress = server.Url;
        client = new HeadwayClient(http, "hw_test", TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_call_carries_the_token_and_reads_the_answer()
    {
        server.OnJson("GET /v1/whoami", new TokenView("7", "anna", "admin", null, At, null, null), HeadwayJson.Default.TokenView);

        var self = await client.GetSelfAsync(Stop);

        Assert.Equal(new TokenView("7", "anna", "admin", null, At, null, null), self);
        Assert.Equal("Bearer hw_test", Assert.Single(server.Seen).Authorization);
    }

    [Fact]
    public async Task A_body_is_camel_case_without_nulls()
    {
        server.OnJson("POST /v1/projects/p/environments/production/deployments", Deployment(), HeadwayJson.Default.DeploymentView, 202);

        await client.In("p", "production").CreateDeploymentAsync(new CreateDeploymentRequest("deploy", "abc", null, null, null, true), Stop);

        Assert.Equal("""{"kind":"deploy","source":"abc","noCache":true}""", Assert.Single(server.Seen).Text);
    }

    [Fact]
    public async Task Values_in_paths_and_queries_are_escaped()
    {
        await Assert.ThrowsAsync<HeadwayApiException>(() => client.In("a/b", "x?y#z").GetVariablesAsync("s&reveal=true", false, Stop));

        Assert.StartsWith("GET /v1/projects/a%2Fb/environments/x%3Fy%23z/variables?", Assert.Single(server.Seen).Line, StringComparison.Ordinal);
        Assert.EndsWith("/variables?service=s%26reveal%3Dtrue&reveal=false", Assert.Single(server.Seen).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pools_are_asked_for_by_the_name_of_their_database()
    {
        var pool = new PoolView("main", "down", "It does not answer.", new PoolSizesView("transaction", 25, 10, 5, 3, 1000), null);
        server.OnJson("GET /v1/projects/p/environments/production/pools", [pool], HeadwayJson.Default.IReadOnlyListPoolView);

        Assert.Equal(pool, Assert.Single(await client.In("p", "production").GetPoolsAsync("ma&in", Stop)));
        await client.In("p", "production").GetPoolsAsync(null, Stop);

        Assert.Equal(["/pools?database=ma%26in", "/pools"], server.Seen.Select(seen => seen.Line[seen.Line.IndexOf("/pools", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_refusal_brings_code_title_detail_try_and_all_errors()
    {
        server.OnProblem("GET /v1/tokens", new ApiProblem
        {
            Status = 422,
            Code = "manifest.invalid",
            Title = "The manifest is wrong",
            Detail = "It has two problems.",
            Try = "correct it",
            Errors = [new("services/api/port", 12, "must be 1-65535"), new("project", null, "is missing")],
        });

        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() => client.GetTokensAsync(Stop));

        Assert.Equal("manifest.invalid", refused.Code);
        Assert.Equal("The manifest is wrong", refused.What);
        Assert.Equal("It has two problems.", refused.Message);
        Assert.Equal("correct it", refused.Try);
        Assert.Equal([new("services/api/port", 12, "must be 1-65535"), new("project", null, "is missing")], refused.Errors);
    }

    [Fact]
    public async Task The_status_of_the_answer_counts_not_the_one_in_its_body()
    {
        server.On("GET /v1/whoami", async context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"status":200,"title":"no"}""");
        });

        Assert.Equal(403, (int)(await Assert.ThrowsAsync<HeadwayApiException>(() => client.GetSelfAsync(Stop))).Status);
    }

    [Theory]
    [InlineData("text/html", "<h1>Bad gateway</h1>")]
    [InlineData("application/json", "not json")]
    [InlineData("application/problem+json", "null")]
    public async Task A_refusal_that_is_not_Headways_own_leaves_the_status(string type, string body)
    {
        server.On("GET /v1/whoami", async context =>
        {
            context.Response.StatusCode = 502;
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
        });

        Assert.Equal("http.502", (await Assert.ThrowsAsync<HeadwayApiException>(() => client.GetSelfAsync(Stop))).Code);
    }

    [Theory]
    [InlineData("<html>a wifi portal</html>")]
    [InlineData("null")]
    [InlineData("{\"id\":")]
    public async Task A_success_that_is_no_Headway_answer_counts_as_unreachable(string body)
    {
        server.On("GET /v1/whoami", async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
        });

        await Assert.ThrowsAsync<HeadwayUnreachableException>(() => client.GetSelfAsync(Stop));
    }

    [Fact]
    public async Task An_answer_with_members_of_a_newer_server_is_read()
    {
        server.On("GET /v1/server", async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"product":"headway","version":"9","edgeUrl":"http://*:80","new":{"a":[1]}}""");
        });

        Assert.Equal("9", (await client.GetServerAsync(Stop)).Version);
    }

    [Fact]
    public async Task Nothing_listening_is_said_as_such()
    {
        await server.DisposeAsync();

        var gone = await Assert.ThrowsAsync<HeadwayUnreachableException>(() => client.GetSelfAsync(Stop));

        Assert.Equal("nothing listens there", gone.Reason);
        Assert.Equal(http.BaseAddress, gone.Server);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_counts_as_unreachable()
    {
        server.On("GET /v1/whoami", async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"id\":\"7\",");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await Assert.ThrowsAsync<HeadwayUnreachableException>(() => client.GetSelfAsync(Stop));
    }

    [Fact]
    public async Task A_cancelled_call_is_no_failure_of_the_server()
    {
        using var source = new CancellationTokenSource();
        server.On("GET /v1/whoami", async context =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetSelfAsync(source.Token));
    }

    [Fact]
    public async Task An_upload_sends_every_byte_and_tells_how_many_went()
    {
        var content = Encoding.ASCII.GetBytes(new string('x', 200_000));
        var progress = new Progress();
        server.OnJson("POST /v1/projects/p/sources", new SourceView("id", 3, 200_000), HeadwayJson.Default.SourceView);

        var source = await client.UploadSourceAsync("p", new MemoryStream(content), progress, Stop);

        Assert.Equal(new SourceView("id", 3, 200_000), source);
        Assert.Equal(content, Assert.Single(server.Seen).Body);
        Assert.Equal(200_000, progress.Values[^1]);
        Assert.Equal(progress.Values.Order(), progress.Values);
    }

    [Fact]
    public async Task Every_other_call_goes_to_its_own_path()
    {
        var environment = client.In("p", "e");
        Func<Task>[] calls =
        [
            () => client.ClaimAsync(new ClaimRequest("hws_x", "me"), Stop),
            () => client.CreateTokenAsync(new CreateTokenRequest("ci", "reader", null, 3), Stop),
            () => client.RevokeTokenAsync("7", Stop),
            () => client.GetProjectsAsync(Stop),
            () => client.GetProjectAsync("p", Stop),
            () => client.CreateProjectAsync(new CreateProjectRequest("p"), Stop),
            () => client.DeleteProjectAsync("p", Stop),
            () => client.GetAuditAsync("p", 5, Stop),
            () => client.CheckAsync(Stop),
            () => environment.GetStatusAsync(Stop),
            () => environment.GetDeploymentsAsync(5, Stop),
            () => environment.GetDeploymentAsync(3, Stop),
            () => environment.CancelDeploymentAsync(3, Stop),
            () => environment.GetInstancesAsync(Stop),
            () => environment.GetInstancesAsync(TimeSpan.FromSeconds(0.5), Stop),
            () => environment.GetVolumesAsync(Stop),
            () => environment.RemoveVolumeAsync("api.data", null, Stop),
            () => environment.RemoveVolumeAsync("../data", "docker", Stop),
            () => environment.ChangeVariablesAsync(new ChangeVariablesRequest(null, null, ["A"], null), Stop),
            () => environment.RestartAsync("s", Stop),
            () => environment.StopAsync("s", Stop),
            () => environment.StartAsync("s", Stop),
            () => environment.ScaleAsync("s", 2, Stop),
            () => environment.ConnectAsync("d", new SessionRequest(), Stop),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<HeadwayApiException>(call);
        }

        Assert.Equal(
            [
                "POST /v1/tokens/claim", "POST /v1/tokens", "DELETE /v1/tokens/7", "GET /v1/projects", "GET /v1/projects/p",
                "POST /v1/projects", "DELETE /v1/projects/p", "GET /v1/audit?project=p&limit=5", "GET /v1/doctor",
                "GET /v1/projects/p/environments/e/status", "GET /v1/projects/p/environments/e/deployments?limit=5",
                "GET /v1/projects/p/environments/e/deployments/3", "POST /v1/projects/p/environments/e/deployments/3/cancel",
                "GET /v1/projects/p/environments/e/instances", "GET /v1/projects/p/environments/e/instances?window=500",
                "GET /v1/projects/p/environments/e/volumes", "DELETE /v1/projects/p/environments/e/volumes/api.data",
                "DELETE /v1/projects/p/environments/e/volumes/..%2Fdata?runtime=docker", "PATCH /v1/projects/p/environments/e/variables",
                "POST /v1/projects/p/environments/e/services/s/restart", "POST /v1/projects/p/environments/e/services/s/stop",
                "POST /v1/projects/p/environments/e/services/s/start", "POST /v1/projects/p/environments/e/services/s/scale",
                "GET /v1/projects/p/environments/e/databases/d/console", "GET /v1/projects/p/environments/e/databases/d/console",
            ],
            server.Seen.Select(seen => seen.Line));
    }

    private static DeploymentView Deployment() => new()
    {
        Number = 1,
        Project = "p",
        Environment = "production",
        Kind = "deploy",
        State = "queued",
        By = "anna",
        CreatedAt = At,
    };

    private sealed class Progress : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
