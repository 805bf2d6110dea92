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

    public static Argument<string?> Argument() => new("database")
    {
        Description = "The database; the only PostgreSQL when there is one",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Settles it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="name">What <c>--database</c> says.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ChosenDatabase> FindAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var settled = await NameAsync(environment, name, "--database ", cancellationToken);
        return new ChosenDatabase(settled, environment.Database(settled));
    }

    /// <summary>Settles its name alone.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="name">The name that was given; null for none.</param>
    /// <param name="naming">What stands before a name when one is given.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<string> NameAsync(EnvironmentClient environment, string? name, string naming, CancellationToken cancellationToken)
    {
        if (name is not null)
        {
            return name;
        }

        var all = (await environment.GetStatusAsync(cancellationToken)).Databases;
        return Only([.. all.Where(database => database.Engine == "postgres").Select(database => database.Name)], naming);
    }

    /// <summary>Settles the name of a database with backups: any engine has them, and PostgreSQL is meant where none is named and there is one.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="name">The name that was given; null for none.</param>
    /// <param name="naming">What stands before a name when one is given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string> BackedNameAsync(EnvironmentClient environment, string? name, string naming, CancellationToken cancellationToken)
    {
        if (name is not null)
        {
            return name;
        }

        var all = (await environment.GetStatusAsync(cancellationToken)).Databases;
        var clusters = all.Where(database => database.Engine == "postgres").ToList();
        return Only([.. (clusters.Count > 0 ? clusters : all).Select(database => database.Name)], naming);
    }

    private static string Only(IReadOnlyList<string> names, string naming)
    {
        return names switch
        {
            [var only] => only,
            [] => throw new CliException(
                ExitCode.Failed, "There is no PostgreSQL here", "this environment has no database with 'engine: postgres'", "add one under 'databases' in headway.yaml and run headway up"),
            _ => throw new CliException(
                ExitCode.WrongUse, "No database is named", $"there are several: {string.Join(", ", names)}", $"name one: {naming}{names[0]}"),
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
