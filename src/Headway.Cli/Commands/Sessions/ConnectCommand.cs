using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Sessions;

/// <summary><c>headway connect</c>: a console on a managed database. Its client runs beside the database.</summary>
internal static class ConnectCommand
{
    public static CliCommand Create()
    {
        var database = new Argument<string>("database") { Description = "The database" };
        var role = new Option<string?>("--role") { Description = "owner (as the application, the default) or readonly", HelpName = "role" };
        var asPipe = ProgramWords.AsPipe();
        return new CliCommand("connect", "Open psql or redis-cli on a managed database")
        {
            TakesRest = true,
            Examples =
            [
                "headway connect postgres --role readonly",
                "headway connect postgres -- -c 'select count(*) from users'",
                "headway connect postgres < repair.sql",
                "headway connect redis",
            ],
        }.With(database, role, asPipe)
            .Does(result => new Options(result.GetRequiredValue(database), result.GetValue(role), result.GetValue(asPipe)), RunAsync);
    }

    internal static Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var request = new SessionRequest { Role = options.Role, Command = context.Rest.Count > 0 ? context.Rest : null };
        return new AttachedProgram(context).RunAsync(
            request, options.AsPipe, (asked, cancelled) => environment.ConnectAsync(options.Database, asked, cancelled), cancellationToken);
    }

    internal sealed record Options(string Database, string? Role, bool AsPipe);
}
