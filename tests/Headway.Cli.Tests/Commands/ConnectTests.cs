using Headway.Cli.Commands.Databases;
using Headway.Cli.Errors;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Commands;

public sealed class ConnectTests
{
    [Fact]
    public void The_two_consoles_are_run_by_their_names()
    {
        var (command, environment) = ConnectionRules.Check(
            new ConnectionView(["/usr/lib/evil/psql", "-h", "127.80.0.1", "--port=5432", "app"], new Dictionary<string, string> { ["PGPASSWORD"] = "x" }));

        Assert.Equal(["psql", "-h", "127.80.0.1", "--port=5432", "app"], command);
        Assert.Equal("x", environment["PGPASSWORD"]);
    }

    [Theory]
    [InlineData("PATH", "sh", "-c", "id")]
    [InlineData("PGPORT", "psql", "-c", "\\! id")]
    [InlineData("PGPORT", "psql", "--command=\\! id")]
    [InlineData("PGPORT", "redis-cli", "--eval", "x")]
    [InlineData("LD_PRELOAD", "psql")]
    [InlineData("PSQLRC", "psql")]
    [InlineData("PGPORT")]
    public void Anything_else_that_a_server_asks_for_is_never_run(string variable, params string[] command)
    {
        var connection = new ConnectionView(command, new Dictionary<string, string> { [variable] = "x" });

        Assert.Equal(ExitCode.Failed, Assert.Throws<CliException>(() => ConnectionRules.Check(connection)).Refusal.ExitCode);
    }
}
