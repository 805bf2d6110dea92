using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Tokens;

/// <summary><c>headway tokens</c>.</summary>
internal static class TokensCommand
{
    public static CliCommand Create() => new CliCommand("tokens", "List, create and revoke tokens")
    {
        Examples = ["headway tokens", "headway tokens create ci --role deployer --project credify"],
    }
    .With(ListTokensCommand.Create(), CreateTokenCommand.Create(), RevokeTokenCommand.Create())
    .Does(_ => new ListTokensCommand.Options(), ListTokensCommand.RunAsync);
}
