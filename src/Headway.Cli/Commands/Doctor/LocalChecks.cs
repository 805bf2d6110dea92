using Headway.Cli.Hosting;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Doctor;

/// <summary>What the CLI itself needs on this machine.</summary>
internal static class LocalChecks
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    private static readonly (string Program, string For)[] Programs =
    [
        ("git", "headway deploy"),
        ("psql", "headway connect to a PostgreSQL"),
        ("redis-cli", "headway connect to a Redis"),
    ];

    /// <summary>Runs the checks.</summary>
    /// <param name="context">The machine.</param>
    public static IEnumerable<CheckView> Run(CommandContext context) =>
        [.. Programs.Select(pair => Check(pair.Program, pair.For, context.Host)), Credentials(context)];

    private static CheckView Check(string program, string reason, CliHost host)
    {
        var path = (host.Variable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        return path is not null
            ? new CheckView(program, "passed", path)
            : new CheckView(program, "warning", $"not found; {reason} needs it");
    }

    private static CheckView Credentials(CommandContext context)
    {
        var path = context.Folder.PathOf(Settings.Credentials.FileName);
        if (!File.Exists(path))
        {
            return new CheckView("credentials", "not-applicable", "not logged in: headway login");
        }

        return (File.GetUnixFileMode(path) & Others) == UnixFileMode.None
            ? new CheckView("credentials", "passed", $"{path} is yours alone")
            : new CheckView("credentials", "failed", $"others may read {path}: chmod 600 {path}");
    }
}
