using Headway.Cli.Tests.Fixtures;

namespace Headway.Cli.Tests.Parsing;

public sealed class HelpTests : CliTest
{
    [Theory]
    [InlineData("headway")]
    [InlineData("headway-up", "up")]
    [InlineData("headway-server-start", "server", "start")]
    [InlineData("headway-variables", "variables")]
    [InlineData("headway-run", "run")]
    [InlineData("headway-db-pools", "db", "pools")]
    [InlineData("headway-db", "db")]
    [InlineData("headway-db-kill", "db", "kill")]
    [InlineData("headway-db-dump", "db", "dump")]
    [InlineData("headway-db-load", "db", "load")]
    [InlineData("headway-import", "import")]
    public async Task The_help_is_the_golden_text(string golden, params string[] command)
    {
        await ExpectAsync(ExitCode.Done, [.. command, "--help"]);

        // HEADWAY_REWRITE_GOLDEN=<folder of the golden files> writes them anew; then read the difference.
        if (System.Environment.GetEnvironmentVariable("HEADWAY_REWRITE_GOLDEN") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{golden}.txt"), Cli.Out, TestContext.Current.CancellationToken);
        }

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", $"{golden}.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, Cli.Out);
        Assert.Empty(Cli.Error);
    }

    [Fact]
    public async Task No_command_at_all_shows_the_help()
    {
        await ExpectAsync(ExitCode.Done);

        Assert.StartsWith("Headway deploys", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_a_line()
    {
        await ExpectAsync(ExitCode.Done, "--version");

        Assert.Matches(@"\A\d+\.\d+\.\d+\S*\n\z", Cli.Out);
    }
}
