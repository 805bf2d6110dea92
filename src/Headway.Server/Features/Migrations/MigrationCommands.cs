using Headway.Client.Contracts;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Server.Http;

namespace Headway.Server.Features.Migrations;

/// <summary>Decides what a request for a migration command runs. Pure.</summary>
internal static class MigrationCommands
{
    private const int MostTo = 200;

    /// <summary>Decides.</summary>
    /// <param name="spec">The manifest of the current release.</param>
    /// <param name="request">What was asked.</param>
    /// <returns>The command, or the refusal.</returns>
    public static (MigrationCommand? Command, Problem? Problem) Find(ProjectSpec spec, MigrateRequest request)
    {
        var known = spec.Services.Where(item => item.Value.Migrate is not null).ToList();
        var names = string.Join(", ", known.Select(item => item.Key));
        var found = request.Service is null && known.Count == 1 ? known[0] : known.FirstOrDefault(item => item.Key.Value == request.Service);
        if (found.Value?.Migrate is not { } migrate)
        {
            return (null, Problem.Invalid("migrate.service", known.Count == 0
                ? "No service of the current release has migrations."
                : $"Name the service; those with migrations are {names}."));
        }

        var command = request.Command switch
        {
            "current" => migrate.Current,
            "history" => migrate.History,
            "down" => migrate.Down,
            _ => null,
        };
        return command switch
        {
            null => (null, Problem.Invalid("migrate.command", "The command must be current, history or down.")),
            { Count: 0 } => (null, Problem.Invalid(
                "migrate.missing", $"{found.Key} has no migrate.{request.Command} in the current release; write it in headway.yaml and deploy.")),
            _ => With(found.Key, migrate, request, command),
        };
    }

    private static (MigrationCommand? Command, Problem? Problem) With(
        ServiceName service, MigrateSpec migrate, MigrateRequest request, IReadOnlyList<string> command)
    {
        var names = command.Any(argument => argument.Contains("${TO}", StringComparison.Ordinal));
        return request.To switch
        {
            { } when request.Command != "down" => (null, Problem.Invalid("migrate.to", "Only 'down' goes to a revision.")),
            { } to when to.Length is 0 or > MostTo || to[0] == '-' || to.Any(char.IsControl) =>
                (null, Problem.Invalid("migrate.to", $"The revision must be 1–{MostTo} printable characters and not begin with a hyphen.")),
            null when names => (null, Problem.Invalid("migrate.to", "migrate.down asks for a revision by ${TO}: name it with --to.")),
            { } to when names => (new MigrationCommand(service, request.Command!, Fill(command, to), [], [], null, migrate.Timeout), null),
            { } when migrate.Current.Count == 0 || migrate.History.Count == 0 => (null, Problem.Invalid(
                "migrate.to",
                "To go down to a revision, migrate.down must name ${TO}, or migrate.current and migrate.history must say where the schema is and which revisions there are.")),
            var to => (new MigrationCommand(service, request.Command!, command, migrate.Current, migrate.History, to, migrate.Timeout), null),
        };
    }

    private static IReadOnlyList<string> Fill(IReadOnlyList<string> command, string to)
    {
        var text = to.Replace("$", "$$", StringComparison.Ordinal);
        return [.. command.Select(argument => argument.Replace("${TO}", text, StringComparison.Ordinal))];
    }
}
