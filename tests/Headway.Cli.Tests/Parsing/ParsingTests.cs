using Headway.Cli.Commands.Deployments;
using Headway.Cli.Commands.Server;
using Headway.Cli.Commands.Services;
using Headway.Cli.Commands.Session;
using Headway.Cli.Commands.Sessions;
using Headway.Cli.Commands.Tokens;
using Headway.Cli.Commands.Variables;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;

namespace Headway.Cli.Tests.Parsing;

public sealed class ParsingTests
{
    public static TheoryData<string, object> Lines => new()
    {
        { "up", new UpCommand.Options(null, new DeployOptions(null, false, false)) },
        { "up sub -m why --detach --no-cache", new UpCommand.Options("sub", new DeployOptions("why", true, true)) },
        { "deploy", new DeployCommand.Options("HEAD", new DeployOptions(null, false, false), AllowDirty: false) },
        { "deploy v1 -d", new DeployCommand.Options("v1", new DeployOptions(null, true, false), AllowDirty: false) },
        { "redeploy --message x", new RedeployCommand.Options("x", false) },
        { "rollback", new RollbackCommand.Options(null, null, false, null, false) },
        { "rollback 41", new RollbackCommand.Options(41, null, false, null, false) },
        { "rollback --database", new RollbackCommand.Options(null, null, true, null, false) },
        { "rollback 41 --database in-place", new RollbackCommand.Options(41, null, true, "in-place", false) },
        { "cancel 3", new CancelCommand.Options(3) },
        { "follow", new FollowCommand.Options(null) },
        { "deployments", new ListDeploymentsCommand.Options(20) },
        { "deployments list --limit 3", new ListDeploymentsCommand.Options(3) },
        { "deployments show 4", new ShowDeploymentCommand.Options(4) },
        { "logs api -f --lines 5", new LogsCommand.Options("api", true, 5) },
        { "logs", new LogsCommand.Options(null, false, 100) },
        { "ps api", new PsCommand.Options("api") },
        { "restart api -d", new RestartCommand.Options("api", true) },
        { "stop api", new StopCommand.Options("api", false) },
        { "start api", new StartCommand.Options("api", false) },
        { "login --token -", new LoginCommand.Options("-") },
        { "variables --show", new ListVariablesCommand.Options(true) },
        { "variables list", new ListVariablesCommand.Options(false) },
        { "variables import", new ImportVariablesCommand.Options(".env", false) },
        { "variables export --show", new ExportVariablesCommand.Options(true) },
        { "tokens create ci", new CreateTokenCommand.Options("ci", "deployer", null) },
        { "tokens create ci --role reader --expires 9", new CreateTokenCommand.Options("ci", "reader", 9) },
        { "server run --data d --listen http://x:1 --edge-http 80", new ServerOptions("d", "http://x:1", "80") },
        { "server start --wait 3", new StartServerCommand.Options(new ServerOptions(null, ServerAddress.Default, null), TimeSpan.FromSeconds(3)) },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void A_line_becomes_the_options_of_its_command(string line, object expected)
    {
        var result = new CommandTree().Parse(line.Split(' ')).Result;

        Assert.Empty(result.Errors);
        Assert.Equal(expected, Assert.IsType<CliCommand>(result.CommandResult.Command).Read!(result));
    }

    [Fact]
    public void Scale_reads_every_pair()
    {
        var options = Read<ScaleCommand.Options>("scale", "api=3", "worker=0");

        Assert.Equal([new("api", 3), new("worker", 0)], options.Sizes);
    }

    [Theory]
    [InlineData("up --project a -e b -s c --server http://x --json --yes --no-color")]
    [InlineData("--project a -e b -s c --server http://x --json --yes --no-color up")]
    public void The_options_of_every_command_stand_before_or_behind_it(string line)
    {
        var tree = new CommandTree();

        Assert.Equal(
            new GlobalValues("http://x", "a", "b", "c", true, true, true), tree.Globals.Read(tree.Parse(line.Split(' ')).Result));
    }

    [Fact]
    public void What_stands_behind_two_hyphens_belongs_to_the_other_program()
    {
        var (result, rest) = new CommandTree().Parse(["run", "api", "--json", "--", "ls", "--help", "--", "-x"]);

        Assert.Empty(result.Errors);
        Assert.Equal(["api"], Assert.IsType<RunCommand.Options>(((CliCommand)result.CommandResult.Command).Read!(result)).Words);
        Assert.Equal(["ls", "--help", "--", "-x"], rest);
    }

    [Fact]
    public void A_variable_that_looks_like_an_option_can_be_set()
    {
        Assert.Equal(["A=-x", "B=--json"], Read<SetVariablesCommand.Options>("variables", "set", "A=-x", "B=--json").Pairs);
    }

    [Fact]
    public void A_value_that_begins_with_an_at_sign_is_no_file()
    {
        Assert.Equal("@/etc/passwd", Read<UpCommand.Options>("up", "-m", "@/etc/passwd").Deploy.Message);
    }

    [Fact]
    public void Every_command_has_a_description_and_an_example_that_parses()
    {
        var tree = new CommandTree();
        var commands = tree.Groups.SelectMany(group => group.Commands).SelectMany(command => command.Subcommands.OfType<CliCommand>().Append(command));
        foreach (var command in commands)
        {
            Assert.NotNull(command.Description);
            Assert.NotEmpty(command.Examples);
            var line = command.Examples.First(example => example.StartsWith("headway ", StringComparison.Ordinal));
            var words = line.Replace("\"", string.Empty, StringComparison.Ordinal).Split([" | ", " < ", " > ", "  "], StringSplitOptions.None)[0].Split(' ')[1..];
            var isOneWord = !line.Contains('"', StringComparison.Ordinal);
            Assert.True(!isOneWord || tree.Parse(words).Result.Errors.Count == 0, line);
        }
    }

    private static TOptions Read<TOptions>(params string[] arguments)
    {
        var result = new CommandTree().Parse(arguments).Result;
        Assert.Empty(result.Errors);
        return Assert.IsType<TOptions>(Assert.IsType<CliCommand>(result.CommandResult.Command).Read!(result));
    }
}
