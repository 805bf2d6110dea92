using System.Net;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Every endpoint with every kind of caller. Endpoints come from the OpenAPI document, who may from a list beside it.</summary>
[Collection(nameof(InputBed))]
public sealed class AccessMatrixTests(InputBed bed) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Requests requests = new(bed);

    public static TheoryData<string> Endpoints() => [.. ApiDocument.Operations.Select(operation => operation.Id)];

    public void Dispose() => http.Dispose();

    [Fact]
    public void The_expectation_knows_every_endpoint_and_no_other()
    {
        Assert.Equal(ApiDocument.Operations.Select(one => one.Id).Order(), AccessExpectation.Least.Keys.Order());
        Assert.Equal(ApiDocument.Operations.Where(one => !one.IsOfProject).Select(one => one.Id).Order(), AccessExpectation.Elsewhere.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Without_a_good_token_there_is_nothing(string endpoint)
    {
        var operation = ApiDocument.Operation(endpoint);
        foreach (var token in new[] { null, bed.Tokens["wrong"], bed.Tokens["revoked"], bed.Server.SetupToken, "", "x", new string('x', 5000) })
        {
            var answer = await AskAsync(operation, token);

            Assert.Equal(AccessExpectation.Least[endpoint].Length > 0, answer is { Status: HttpStatusCode.Unauthorized, Code: "token.required" });
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_role_that_is_too_small_is_refused_and_one_that_is_enough_is_not(string endpoint)
    {
        var operation = ApiDocument.Operation(endpoint);
        var least = AccessExpectation.Roles.ToList().IndexOf(AccessExpectation.Least[endpoint]);
        for (var role = 0; role < AccessExpectation.Roles.Count; role++)
        {
            // Whoever may is let to a project that is not there, so that nothing happens to the one that is.
            var answer = await AskAsync(operation, bed.Tokens[AccessExpectation.Roles[role]], "nothing-here");

            Assert.Equal(role < least, answer is { Status: HttpStatusCode.Forbidden, Code: "token.role" });
            Assert.True(role < least || answer.Code is not "token.required", $"{AccessExpectation.Roles[role]}: {answer}");
            Assert.True(role < least || !operation.IsOfProject || answer.Code == "project.not-found", $"{AccessExpectation.Roles[role]}: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Another_projects_admin_sees_none_of_what_is_not_theirs(string endpoint)
    {
        var operation = ApiDocument.Operation(endpoint);

        var answer = await AskAsync(operation, bed.Tokens["elsewhere"]);

        var expected = operation.IsOfProject ? 404 : AccessExpectation.Elsewhere[endpoint];
        Assert.True((int)answer.Status == expected, $"{answer}");
        Assert.True(!operation.IsOfProject || answer.Code == "project.not-found", $"{answer}");
        Assert.DoesNotContain(bed.Live.Name, operation.IsOfProject || expected == 404 ? string.Empty : answer.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await bed.Live.AskAsync()).Version);
    }

    [Theory]
    [InlineData("token of the live project")]
    [InlineData("source of the live project")]
    [InlineData("deployment of the live project")]
    [InlineData("service of the live project")]
    public async Task Within_their_own_project_nobody_reaches_another_ones_thing_by_its_id(string thing)
    {
        var client = new Client.HeadwayClient(http, bed.Tokens["elsewhere"], TimeProvider.System);
        http.BaseAddress ??= bed.Server.Url;
        var mine = client.In(bed.Other.Name, "production");
        var cancelled = TestContext.Current.CancellationToken;
        var token = await bed.MakeAsync("reader", bed.Live.Name);

        var refused = await Assert.ThrowsAsync<Client.HeadwayApiException>(() => thing.Split(' ')[0] switch
        {
            "token" => client.RevokeTokenAsync(token.Token.Id, cancelled),
            "source" => mine.CreateDeploymentAsync(new("deploy", bed.BadSource, null, null, null, false), cancelled),
            "deployment" => mine.CancelDeploymentAsync(1, cancelled),
            _ => mine.StopAsync("app", cancelled),
        });

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Contains(await bed.Server.Client.GetTokensAsync(cancelled), one => one.Id == token.Token.Id);
        Assert.Empty((await bed.Server.Client.GetProjectAsync(bed.Other.Name, cancelled)).Environments);
    }

    [Theory]
    [InlineData("PUT", "/v1/whoami", 405)]
    [InlineData("GET", "/v1/tokens/claim", 405)]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("GET", "/../../etc/passwd", 404)]
    [InlineData("POST", "/v1/projects", 415)]
    public async Task What_is_not_part_of_the_API_is_told_in_the_form_of_every_refusal(string method, string path, int status)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri(bed.Server.Url, path));
        request.Headers.Authorization = new("Bearer", bed.Server.Token);
        request.Content = method == "POST" ? new StringContent("name=shop") : null;

        var answer = await Answer.OfAsync(http, request);

        Assert.Equal(status, (int)answer.Status);
        Assert.Null(answer.Fault(mayBeBare: false));
    }

    private async Task<Answer> AskAsync(ApiOperation operation, string? token, string? project = null)
    {
        var place = project is null ? null : operation.Parameters.FirstOrDefault(parameter => parameter.Name == "project");
        var answer = await Answer.OfAsync(http, requests.Make(operation, token, place, project ?? string.Empty));
        Assert.Null(answer.Fault(mayBeBare: false));
        return answer;
    }
}
