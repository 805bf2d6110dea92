using Headway.Cli.Errors;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary>What a server may make this machine run: two consoles, and the variables that those read. A server must not own its clients.</summary>
internal static class ConnectionRules
{
    private static readonly string[] Programs = ["psql", "redis-cli"];

    private static readonly string[] Variables =
        ["PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSSLMODE", "PGCONNECT_TIMEOUT", "PGAPPNAME", "REDISCLI_AUTH"];

    private static readonly string[] Options =
        ["-h", "--host", "-p", "--port", "-U", "--username", "-d", "--dbname", "-n", "-s", "--user", "--no-auth-warning", "-w", "--no-password", "-X", "--no-psqlrc"];

    /// <summary>Checks what the server sent.</summary>
    /// <param name="connection">What the server sent.</param>
    /// <returns>The same, the program by its name alone.</returns>
    public static (IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment) Check(ConnectionView connection)
    {
        var program = connection.Command is [var first, ..] ? Path.GetFileName(first) : string.Empty;
        var foreign = Programs.Contains(program)
            ? connection.Command.Skip(1).FirstOrDefault(argument => argument.StartsWith('-') && !IsKnown(argument))
                ?? connection.Environment.Keys.FirstOrDefault(name => !Variables.Contains(name))
            : $"the program '{program}'";
        return foreign is null
            ? ([program, .. connection.Command.Skip(1)], connection.Environment)
            : throw new CliException(
                ExitCode.Failed, "No console was opened", $"the server asks for {foreign}, which is never run here", "check that this is your server: headway whoami");
    }

    private static bool IsKnown(string argument) => Options.Contains(argument.Split('=')[0]);
}
