using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Client;

namespace Headway.Cli.Commands.Backups;

/// <summary>The database that a command is about: the one that is named, or the only one that there is.</summary>
internal static class MeantDatabase
{
    public static Argument<string?> Argument() => new("database")
    {
        Description = "The database; the only PostgreSQL when there is one",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static async Task<string> FindAsync(BackupClient client, string? named, CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            return named;
        }

        var all = await client.ListAsync(null, cancellationToken);
        return all.Count switch
        {
            1 => all[0].Database,
            0 => throw new CliException(ExitCode.Failed, "There is no database to back up", "only databases with 'engine: postgres' have backups", "add one in headway.yaml and run headway up"),
            _ => throw new CliException(ExitCode.WrongUse, "It is not clear which database is meant", $"there are {string.Join(", ", all.Select(item => item.Database))}", "name one"),
        };
    }
}
