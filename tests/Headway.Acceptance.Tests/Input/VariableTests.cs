using System.Net;
using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Variables with everything that has gone wrong elsewhere arrive byte for byte, or are refused.</summary>
[Collection(nameof(InputBed))]
public sealed class VariableTests(InputBed bed)
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["LINES"] = "first\nsecond\r\nthird\n",
        ["QUOTES"] = "it's \"quoted\" 'and' `back`",
        ["SHELL"] = "$(touch /tmp/x) `id` ; rm -rf / | & > < * ? ~ !",
        ["DOLLARS"] = "$HOME ${HOME} $$ %PATH% $1 \\$",
        ["BACKSLASHES"] = @"C:\new\table \n \u0041 \",
        ["SPACES"] = "  leading, trailing and\ttabs\v  ",
        ["EQUALS"] = "a=b=c",
        ["HASH"] = "# no comment #",
        ["OPTION"] = "--upload-pack=touch",
        ["EMPTY"] = string.Empty,
        ["UNICODE"] = "żółć 日本 💣 \u202E e\u0301 \uFEFF",
        ["ANSI"] = "\u001b[31m\u0007\b\u007f",
        ["YAML"] = "a: &x [*x]\n--- !!null\n",
        ["JSON"] = "{\"a\":[1,\"\\u0000\"]}",
        ["HAPROXY"] = "a\n  server evil 127.0.0.1:1 if { always_true }",
        ["PERCENT"] = "%s%n%00 %0a",
        ["LONG"] = new string('x', 65_000),
        ["LD_PRELOAD"] = string.Empty,
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_variables_are_set_before_the_first_deployment_and_a_slip_in_the_environments_name_is_refused_after_that()
    {
        var project = await TinyProject.CreateAsync(bed.Server, "early");
        var request = new ChangeVariablesRequest(null, new Dictionary<string, string> { ["GREETING"] = "hello" }, null, false);

        var shown = await project.In.ChangeVariablesAsync(request, Cancelled);

        Assert.Equal("hello", Assert.Single(shown.Variables).Value);
        var slip = await Assert.ThrowsAsync<HeadwayApiException>(() => bed.Server.Client.In(project.Name, "prodution").ChangeVariablesAsync(request, Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, slip.Status);
    }

    [Fact]
    public async Task What_was_set_arrives_in_the_application_byte_for_byte()
    {
        var project = await LiveAsync("bytes");
        var values = new Dictionary<string, string>(Values) { ["REFERENCE"] = "$${{ postgres.URL }} is text" };
        await project.In.ChangeVariablesAsync(new ChangeVariablesRequest(null, values, null, false), Cancelled);

        await RedeployAsync(project);

        var seen = await EnvironmentAsync(project);
        Assert.All(Values, item => Assert.Equal(item.Value, seen[item.Key]));
        Assert.Equal("${{ postgres.URL }} is text", seen["REFERENCE"]);
    }

    [Fact]
    public async Task What_stands_in_the_manifest_arrives_byte_for_byte()
    {
        // Of control characters a manifest takes line ends and tabs only: those of the others are set by other ways.
        var values = Values.Where(item => !item.Value.Any(one => char.IsControl(one) && one is not ('\n' or '\r' or '\t'))).ToList();
        var project = await TinyProject.CreateAsync(bed.Server, "yaml");

        await project.DeployGoodAsync(new TinyManifest { Env = [.. values.Select(item => $"{item.Key}: {JsonSerializer.Serialize(item.Value)}")] });

        var seen = await EnvironmentAsync(project);
        Assert.True(values.Count > 12);
        Assert.All(values, item => Assert.Equal(item.Value, seen[item.Key]));
    }

    [Fact]
    public async Task What_is_set_by_the_command_line_arrives_byte_for_byte()
    {
        var project = await LiveAsync("line");
        using var cli = new CliProcess(bed.Server, bed.Server.Token);
        var set = Values.Where(item => item.Key != "LONG").Select(item => $"{item.Key}={item.Value}");

        var (exitCode, _, error) = await cli.RunAsync(["variables", "set", "--project", project.Name, .. set]);

        Assert.True(exitCode == 0, error);
        var shown = await project.In.GetVariablesAsync(null, reveal: true, Cancelled);
        Assert.All(Values.Where(item => item.Key != "LONG"), item =>
            Assert.Equal(item.Value, shown.Variables.Single(variable => variable.Name == item.Key && variable.Service is null).Value));
    }

    [Theory]
    [InlineData("ZERO", "a\0b", "set/ZERO: must not hold a NUL character")]
    [InlineData("PORT", "1", "set/PORT: is set by Headway and nobody else")]
    [InlineData("HEADWAY_TOKEN", "1", "is set by Headway and nobody else")]
    [InlineData("A B", "1", "a name must be")]
    [InlineData("A=B", "1", "a name must be")]
    [InlineData("A\nB", "1", "a name must be")]
    [InlineData("", "1", "a name must be")]
    [InlineData("TOO_LONG", "long", "may have 65536 characters")]
    public async Task What_cannot_arrive_is_refused_and_changes_nothing(string name, string value, string words)
    {
        var before = await bed.Live.In.GetVariablesAsync(null, reveal: true, Cancelled);
        var set = new Dictionary<string, string> { ["GOOD"] = "1", [name] = value == "long" ? new string('x', 65_537) : value };

        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() =>
            bed.Live.In.ChangeVariablesAsync(new ChangeVariablesRequest(null, set, null, null), Cancelled));

        Assert.Equal((HttpStatusCode.BadRequest, "variables.not-valid"), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Problem.Detail!, StringComparison.Ordinal);
        Assert.Equal(before.Version, (await bed.Live.In.GetVariablesAsync(null, reveal: true, Cancelled)).Version);
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_stops_the_deployment_before_anything()
    {
        var project = await LiveAsync("nowhere");
        var set = new Dictionary<string, string> { ["WRONG"] = "${{ postgres.URL }}", ["BROKEN"] = "hunter2-${{ x" };
        await project.In.ChangeVariablesAsync(new ChangeVariablesRequest(null, set, null, null), Cancelled);

        var begun = await project.In.CreateDeploymentAsync(new CreateDeploymentRequest("redeploy", null, null, null, null, false), Cancelled);
        var ended = await project.EndAsync(begun.Number);

        Assert.StartsWith("preflight failed: The variables are not complete: ", ended.Summary, StringComparison.Ordinal);
        Assert.Contains("WRONG", ended.Summary, StringComparison.Ordinal);
        Assert.Contains("BROKEN", ended.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Summary, StringComparison.Ordinal);
        await project.AgreesAsync(1);
    }

    private static async Task RedeployAsync(TinyProject project)
    {
        var begun = await project.In.CreateDeploymentAsync(new CreateDeploymentRequest("redeploy", null, null, null, null, false), Cancelled);
        var ended = await project.EndAsync(begun.Number);
        Assert.True(ended.State == "succeeded", ended.Summary);
    }

    private async Task<TinyProject> LiveAsync(string prefix)
    {
        var project = await TinyProject.CreateAsync(bed.Server, prefix);
        await project.DeployGoodAsync();
        return project;
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(TinyProject project)
    {
        using var http = new HttpClient { BaseAddress = bed.Server.Edge };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/env");
        request.Headers.Host = project.Host;
        using var response = await http.SendAsync(request, Cancelled);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await response.Content.ReadAsStringAsync(Cancelled))!;
    }
}
