using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Maintenance;

/// <summary><c>headway maintenance</c>.</summary>
internal static class MaintenanceCommand
{
    public static CliCommand Create() =>
        new CliCommand("maintenance", "Close an environment or a service for maintenance, or for changes; --service for one service")
        {
            Examples =
            [
                "headway maintenance on --message \"Back at 14:00 UTC\" --yes",
                "headway maintenance read-only --service api --yes",
                "headway maintenance off",
            ],
        }
        .With(
            TurnMaintenanceCommand.On(),
            TurnMaintenanceCommand.ReadOnly(),
            TurnMaintenanceCommand.Off(),
            ShowMaintenanceCommand.Create())
        .Does(_ => new ShowMaintenanceCommand.Options(), ShowMaintenanceCommand.RunAsync);
}
