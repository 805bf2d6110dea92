using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Settings;

public sealed class CredentialsTests : CliTest
{
    private static readonly TokenView Anna = new("7", "anna", "admin", null, DateTimeOffset.UnixEpoch, null, null);

    private string Config => Path.Combine(Cli.Variables["XDG_CONFIG_HOME"], "headway");

    private string CredentialsPath => Path.Combine(Config, "credentials.json");

    [Fact]
    public async Task A_login_is_kept_for_the_user_alone_and_used_by_the_next_command()
    {
        Answer();
        Cli.Variables.Remove("HEADWAY_TOKEN");
        Cli.Input = "hw_mine\n";

        await ExpectAsync(ExitCode.Done, "login", "--token", "-");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialsPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Config));
        Assert.Equal([CredentialsPath], Directory.GetFiles(Config));
        Cli.Variables.Remove("HEADWAY_SERVER_URL");
        await ExpectAsync(ExitCode.Done, "whoami");
        Assert.Equal("Bearer hw_mine", Cli.Server.Seen.Last().Authorization);
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_closed_by_the_next_login()
    {
        Answer();
        await ExpectAsync(ExitCode.Done, "login");
        File.SetUnixFileMode(CredentialsPath, (UnixFileMode)0b110_100_100);

        await ExpectAsync(ExitCode.Done, "login");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialsPath));
    }

    [Fact]
    public async Task The_setup_token_is_exchanged_and_never_kept()
    {
        Cli.Server.OnJson("GET /v1/server", new ServerView("headway", "1", "http://*:80"), HeadwayJson.Default.ServerView)
            .OnJson("POST /v1/tokens/claim", new TokenCreatedView(Anna, "hw_new"), HeadwayJson.Default.TokenCreatedView);
        Cli.Variables["HEADWAY_TOKEN"] = "hws_setup";

        await ExpectAsync(ExitCode.Done, "login");

        Assert.Contains("\"setupToken\":\"hws_setup\"", Cli.LastBody, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen.Last().Authorization);
        var kept = await File.ReadAllTextAsync(CredentialsPath, TestContext.Current.CancellationToken);
        Assert.Contains("hw_new", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("hws_", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_server_refuses_is_not_kept()
    {
        Cli.Server.OnJson("GET /v1/server", new ServerView("headway", "1", "http://*:80"), HeadwayJson.Default.ServerView)
            .OnProblem("GET /v1/whoami", new ApiProblem { Status = 401, Title = "Unknown token" });

        await ExpectAsync(ExitCode.NotAllowed, "login", "--token", "hw_wrong");

        Assert.False(File.Exists(CredentialsPath));
    }

    [Fact]
    public async Task No_token_is_never_printed()
    {
        Answer();

        await ExpectAsync(ExitCode.Done, "login", "--token", "hw_very_secret", "--json");

        Assert.DoesNotContain("hw_very_secret", Cli.Out + Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_asked_for_the_token()
    {
        Answer();
        Cli.Variables.Remove("HEADWAY_TOKEN");
        (Cli.Prompt.CanAsk, Cli.Prompt.Text) = (true, "hw_typed");

        await ExpectAsync(ExitCode.Done, "login");

        Assert.Equal("Bearer hw_typed", Cli.Server.Seen.Last().Authorization);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("hw_\u00fc")]
    public async Task What_cannot_be_a_token_is_wrong_use(string token)
    {
        Answer();
        await ExpectAsync(ExitCode.WrongUse, "login", "--token", token);
    }

    [Fact]
    public async Task Logout_forgets_the_token_of_that_server_only()
    {
        Answer();
        await ExpectAsync(ExitCode.Done, "login");
        Cli.Variables.Remove("HEADWAY_TOKEN");

        await ExpectAsync(ExitCode.Done, "logout", "--server", "http://another:1");
        await ExpectAsync(ExitCode.Done, "whoami");
        await ExpectAsync(ExitCode.Done, "logout");
        await ExpectAsync(ExitCode.NotAllowed, "whoami");

        Assert.Contains("headway login", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_told_with_its_path()
    {
        Directory.CreateDirectory(Config);
        await File.WriteAllTextAsync(CredentialsPath, "{", TestContext.Current.CancellationToken);
        Cli.Variables.Remove("HEADWAY_TOKEN");

        await ExpectAsync(ExitCode.Failed, "whoami");

        Assert.Contains(CredentialsPath, Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_not_sent_to_where_a_redirect_points()
    {
        Cli.Server.On("GET /v1/whoami", http =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = "/v1/elsewhere";
            return Task.CompletedTask;
        });

        await ExpectAsync(ExitCode.Failed, "whoami");

        Assert.Single(Cli.Server.Seen);
    }

    private void Answer() => Cli.Server
        .OnJson("GET /v1/server", new ServerView("headway", "1", "http://*:80"), HeadwayJson.Default.ServerView)
        .OnJson("GET /v1/whoami", Anna, HeadwayJson.Default.TokenView);
}
