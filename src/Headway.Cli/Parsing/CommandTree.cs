using System.CommandLine;
using System.CommandLine.Help;
using Headway.Cli.Commands.Audit;
using Headway.Cli.Commands.Backups;
using Headway.Cli.Commands.Checklists;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Commands.Deployments;
using Headway.Cli.Commands.Doctor;
using Headway.Cli.Commands.Environments;
using Headway.Cli.Commands.Gates;
using Headway.Cli.Commands.Import;
using Headway.Cli.Commands.Load;
using Headway.Cli.Commands.Maintenance;
using Headway.Cli.Commands.Migrations;
using Headway.Cli.Commands.Projects;
using Headway.Cli.Commands.Server;
using Headway.Cli.Commands.Services;
using Headway.Cli.Commands.Session;
using Headway.Cli.Commands.Sessions;
using Headway.Cli.Commands.Tokens;
using Headway.Cli.Commands.Variables;
using Headway.Cli.Commands.Volumes;

namespace Headway.Cli.Parsing;

/// <summary>All commands.</summary>
internal sealed class CommandTree
{
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    public CommandTree()
    {
        foreach (var command in Groups.SelectMany(group => group.Commands))
        {
            Root.Subcommands.Add(command);
        }

        foreach (var option in Globals.All)
        {
            Root.Options.Add(option);
        }

        var help = Root.Options.OfType<HelpOption>().Single();
        help.Description = "Show what a command does, with examples";
        help.Action = new HelpPage(this);
        Root.SetAction(help.Action is HelpPage page ? page.Invoke : null!);
    }

    /// <summary>Gets the root of the tree.</summary>
    public RootCommand Root { get; } = new("Headway deploys a system, proves the new version, and takes it back when it was wrong.");

    /// <summary>Gets the options that every command has.</summary>
    public GlobalOptions Globals { get; } = new();

    /// <summary>Gets the commands as the help shows them.</summary>
    public IReadOnlyList<CommandGroup> Groups { get; } =
    [
        new("Begin", [ServerCommand.Create(), LoginCommand.Create(), LogoutCommand.Create(), WhoamiCommand.Create(), InitCommand.Create(), ImportCommand.Create(), LinkCommand.Create(), ProjectsCommand.Create(), DoctorCommand.Create()]),
        new("Deploy", [UpCommand.Create(), DeployCommand.Create(), PreflightCommand.Create(), ApproveCommand.Create(), ChecklistCommand.Create(), RedeployCommand.Create(), RollbackCommand.Create(), CancelCommand.Create(), FollowCommand.Create(), DeploymentsCommand.Create()]),
        new("Look", [StatusCommand.Create(), PsCommand.Create(), LogsCommand.Create(), DatabaseCommand.Create(), SmokeCommand.Create(), LoadTestCommand.Create(), TimeCommand.Create(), AuditCommand.Create()]),
        new("Change", [VariablesCommand.Create(), VolumesCommand.Create(), ScaleCommand.Create(), MaintenanceCommand.Create(), RestartCommand.Create(), StopCommand.Create(), StartCommand.Create(), RunCommand.Create(), ExecCommand.Create(), ShellCommand.Create(), MigrateCommand.Create(), BackupCommand.Create(), ConnectCommand.Create(), TokensCommand.Create()]),
    ];

    /// <summary>Parses a line. For a command that takes a rest, what stands after <c>--</c> is kept out of the parser.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    public (ParseResult Result, IReadOnlyList<string> Behind) Parse(IReadOnlyList<string> arguments)
    {
        var result = Root.Parse(arguments, Configuration);
        var cut = arguments.ToList().IndexOf("--");
        return cut >= 0 && result.CommandResult.Command is CliCommand { TakesRest: true }
            ? (Root.Parse(arguments.Take(cut).ToList(), Configuration), arguments.Skip(cut + 1).ToList())
            : (result, []);
    }
}
