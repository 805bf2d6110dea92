using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Client;

namespace Headway.Cli.Commands.Databases;

/// <summary>The PostgreSQL that a command is about: the one that is named, or the only one of the environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Client">Its calls.</param>
internal sealed record ChosenDatabase(string Name, DatabaseClient Client)
{
    private const int LongestStatement = 120;

    public static Option<string?> Option() => new("--database")
    {
        Description = "The database; not needed where there is only one PostgreSQL",
        HelpName = "name",
    };

    /// <summary>Settles it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="name">What <c>--database</c> says.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ChosenDatabase> FindAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        if (name is not null)
        {
            return new ChosenDatabase(name, environment.Database(name));
        }

        var names = (await environment.GetStatusAsync(cancellationToken)).Databases
            .Where(database => database.Engine == "postgres").Select(database => database.Name).ToList();
        return names switch
        {
            [var only] => new ChosenDatabase(only, environment.Database(only)),
            [] => throw new CliException(
                ExitCode.Failed, "There is no PostgreSQL here", "this environment has no database with 'engine: postgres'", "add one under 'databases' in headway.yaml and run headway up"),
            _ => throw new CliException(
                ExitCode.WrongUse, "No database is named", $"there are several: {string.Join(", ", names)}", $"name one: --database {names[0]}"),
        };
    }

    /// <summary>A statement as one line that fits.</summary>
    /// <param name="query">The statement; null when it is not shown.</param>
    public static string Line(string? query)
    {
        var text = string.Join(' ', (query ?? Words.Nothing).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > LongestStatement ? $"{text[..LongestStatement]}…" : text;
    }
}
