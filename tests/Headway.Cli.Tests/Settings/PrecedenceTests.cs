using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Settings;

public sealed class PrecedenceTests : CliTest
{
    private string Asked => Cli.Server.Seen.Last().Line;

    [Fact]
    public async Task Option_beats_variable_beats_link_beats_manifest()
    {
        Cli.WriteFile("headway.yaml", "# mine\nproject: of-manifest # the name\n");
        await Cli.RunAsync("status");
        Assert.Equal("GET /v1/projects/of-manifest/environments/production/status", Asked);

        Cli.Server.OnJson("GET /v1/projects/of-link", new ProjectView("of-link", [], DateTimeOffset.UnixEpoch), HeadwayJson.Default.ProjectView);
        await ExpectAsync(ExitCode.Done, "link", "of-link", "--environment", "staging");
        await Cli.RunAsync("status");
        Assert.Equal("GET /v1/projects/of-link/environments/staging/status", Asked);

        (Cli.Variables["HEADWAY_PROJECT"], Cli.Variables["HEADWAY_ENVIRONMENT"]) = ("of-variable", "test");
        await Cli.RunAsync("status");
        Assert.Equal("GET /v1/projects/of-variable/environments/test/status", Asked);

        await Cli.RunAsync("status", "--project", "of-option", "-e", "dev");
        Assert.Equal("GET /v1/projects/of-option/environments/dev/status", Asked);
    }

    [Fact]
    public async Task A_link_and_a_manifest_are_found_from_a_folder_below()
    {
        File.WriteAllText(Path.Combine(Cli.Root, "headway.yaml"), "project: 'above'\n");

        await Cli.RunAsync("status");

        Assert.Equal("GET /v1/projects/above/environments/production/status", Asked);
    }

    [Fact]
    public async Task No_project_at_all_is_wrong_use_with_what_to_try()
    {
        await ExpectAsync(ExitCode.WrongUse, "status");

        Assert.Contains("headway link", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Theory]
    [InlineData("../../v1/tokens")]
    [InlineData("..")]
    [InlineData("A")]
    [InlineData("a\nb")]
    [InlineData("a?b")]
    public async Task What_is_no_name_is_never_sent(string project)
    {
        await ExpectAsync(ExitCode.WrongUse, "status", "--project", project);

        Assert.Empty(Cli.Server.Seen);
    }

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("http://user:pw@x")]
    [InlineData("http://")]
    [InlineData("http://x?y=1")]
    [InlineData("not a url")]
    public async Task What_is_no_address_of_a_server_is_wrong_use(string server) =>
        await ExpectAsync(ExitCode.WrongUse, "whoami", "--server", server);

    [Fact]
    public async Task A_host_and_port_are_an_address()
    {
        Cli.Server.OnJson(
            "GET /v1/whoami", new TokenView("7", "anna", "admin", null, DateTimeOffset.UnixEpoch, null, null), HeadwayJson.Default.TokenView);

        await ExpectAsync(ExitCode.Done, "whoami", "--server", Cli.Server.Url.Authority);
    }
}
