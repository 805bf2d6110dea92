using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup</c>.</summary>
internal static class BackupCommand
{
    public static CliCommand Create() => new CliCommand("backup", "Make, prove and restore backups of the PostgreSQL databases")
    {
        Examples = ["headway backup list", "headway backup create", "headway backup restore --at 10m --switch"],
    }.With(
        ListBackupsCommand.Create(),
        CreateBackupCommand.Create(),
        VerifyBackupsCommand.Create(),
        FetchBackupsCommand.Create(),
        DeleteBackupCommand.Create(),
        RestoreCommand.Create(),
        DrillCommand.Create(),
        CopiesCommand.Create(),
        SwitchCommand.Create(),
        DropCommand.Create());
}
