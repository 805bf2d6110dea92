using System.CommandLine;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>--repository</c>: which of the two copies of the backups is meant.</summary>
internal static class RepositoryOption
{
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--repository") { Description = description, HelpName = "local|s3" };
        option.AcceptOnlyFromAmong("local", "s3");
        return option;
    }
}
