using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway connect</c>: a console on a managed database, on the server's host.</summary>
internal static class ConnectCommand
{
    public static CliCommand Create()
    {
        var database = new Argument<string>("database") { Description = "The database" };
        return new CliCommand("connect", "Open psql or redis-cli on a managed database")
        {
            TakesRest = true,
            Examples = ["headway connect postgres", "headway connect postgres -- -c 'select count(*) from users'"],
        }.With(database).Does(result => new Options(result.GetRequiredValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var connection = await context.OpenEnvironment().GetConnectionAsync(options.Database, cancellationToken);
        var (command, environment) = ConnectionRules.Check(connection);
        return await ChildProgram.RunAsync([.. command, .. context.Rest], environment, cancellationToken)
            ?? throw new CliException(
                ExitCode.Failed, "No console was opened", $"{command[0]} is not installed here", "apt-get install postgresql-client redis-tools");
    }

    internal sealed record Options(string Database);
}
