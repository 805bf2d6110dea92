using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class MaintenanceTests : CliTest
{
    private static string Path => $"{CliRun.Environment}/maintenance";

    [Fact]
    public async Task Closing_needs_a_yes_and_sends_the_message()
    {
        Answer(new MaintenanceView(null, "on", "Back soon", false, DateTimeOffset.UnixEpoch, "ann"));
        await ExpectAsync(ExitCode.WrongUse, "maintenance", "on", "--project", "shop");
        Assert.Empty(Cli.Server.Seen);

        await ExpectAsync(ExitCode.Done, "maintenance", "on", "--message", "Back soon", "--project", "shop", "--yes");

        Assert.Equal("""{"mode":"on","message":"Back soon"}""", Cli.LastBody);
        Assert.Contains("Back soon", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_comes_from_a_file_and_one_that_is_not_there_changes_nothing()
    {
        Answer();
        await ExpectAsync(ExitCode.WrongUse, "maintenance", "on", "--page", "/none.html", "--project", "shop", "--yes");
        Assert.Empty(Cli.Server.Seen);
        Cli.WriteFile("closed.html", "closed");

        await ExpectAsync(ExitCode.Done, "maintenance", "on", "--page", System.IO.Path.Combine(Cli.Directory, "closed.html"), "--service", "web", "--project", "shop", "--yes");

        Assert.Equal("""{"mode":"on","service":"web","page":"closed"}""", Cli.LastBody);
    }

    [Fact]
    public async Task Opening_asks_nothing_and_status_shows_what_is_closed()
    {
        Answer();
        await ExpectAsync(ExitCode.Done, "maintenance", "off", "--service", "api", "--project", "shop");
        Assert.Equal("""{"mode":"off","service":"api"}""", Cli.LastBody);
        Assert.Contains("Everything is open.", Cli.Out, StringComparison.Ordinal);

        await ExpectAsync(ExitCode.Done, "maintenance", "status", "--project", "shop", "--json");
        Assert.Equal("[]", Cli.Out.Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_service_of_a_closed_environment_is_not_said_to_be_open()
    {
        Answer(new MaintenanceView(null, "on", null, false, DateTimeOffset.UnixEpoch, "ann"));

        await ExpectAsync(ExitCode.Failed, "maintenance", "off", "--service", "api", "--project", "shop");

        Assert.Contains("api is still closed", Cli.Error, StringComparison.Ordinal);
    }

    private void Answer(params MaintenanceView[] closed)
    {
        Cli.Server.OnJson($"PUT {Path}", closed, Json.Default.IReadOnlyListMaintenanceView)
            .OnJson($"GET {Path}", closed, Json.Default.IReadOnlyListMaintenanceView);
    }
}
