using Headway.Cli.Tests.Fixtures;

namespace Headway.Cli.Tests.Parsing;

public sealed class UsageErrorTests : CliTest
{
    [Theory]
    [InlineData("'depoly' is no command; did you mean 'deploy'?", "depoly")]
    [InlineData("'varibles' is no command; did you mean 'variables'?", "varibles")]
    [InlineData("'lst' is no command; did you mean 'list'?", "tokens", "lst")]
    [InlineData("'--detahc' is no option; did you mean '--detach'?", "redeploy", "--detahc")]
    [InlineData("'--porject' is no option; did you mean '--project'?", "status", "--porject")]
    [InlineData("'frobnicate' is no command", "frobnicate")]
    [InlineData("'extra' is too much", "whoami", "extra")]
    [InlineData("one of these is needed: run, start, stop, status, logs", "server")]
    [InlineData("'--mesage' is no option; did you mean '--message'?", "up", "--mesage", "x")]
    [InlineData("'--mesage' is no option; did you mean '--message'?", "up", "--mesage")]
    [InlineData("'--enviroment' is no option; did you mean '--environment'?", "logs", "api", "--enviroment", "x")]
    [InlineData("'stat' is no command; did you mean 'status'?", "stat")]
    [InlineData("'many' does not fit 'release': it must be a whole number", "rollback", "many")]
    [InlineData("'abc' does not fit '--lines': it must be a whole number", "logs", "--lines", "abc")]
    [InlineData("'king' does not fit '--role': admin, deployer or reader", "tokens", "create", "x", "--role", "king")]
    [InlineData("<service=number> is missing: ", "scale")]
    [InlineData("<database> is missing: ", "connect")]
    [InlineData("'--role' needs a value: ", "tokens", "create", "x", "--role")]
    public async Task A_line_that_is_not_understood_is_wrong_use_with_what_was_meant(string why, params string[] arguments)
    {
        await ExpectAsync(ExitCode.WrongUse, arguments);

        var lines = Cli.Error.Split('\n');
        Assert.Equal("Error: The command is not understood", lines[0]);
        Assert.StartsWith("Why:   ", lines[1], StringComparison.Ordinal);
        Assert.Contains(why, lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Try:   headway", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("--help", lines[2], StringComparison.Ordinal);
        Assert.Empty(Cli.Out);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task Control_characters_of_a_misspelt_word_do_not_reach_the_terminal()
    {
        await ExpectAsync(ExitCode.WrongUse, "\u001b]0;owned\u0007");

        Assert.DoesNotContain('\u001b', Cli.Error);
    }
}
