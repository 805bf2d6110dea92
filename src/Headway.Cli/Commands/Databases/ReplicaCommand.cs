using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db replica</c>: a read-only copy that follows the database.</summary>
internal static class ReplicaCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static CliCommand Create() => new CliCommand("replica", "Keep a read-only replica of a PostgreSQL, for REPLICA_URL")
    {
        Examples = ["headway db replica add", "headway db replica show --json", "headway db replica remove"],
    }.With(
        Part("show", "Show how far the replica is", ShowAsync),
        Part("add", "Make a replica that follows the database", AddAsync),
        Part("remove", "Take the replica back", RemoveAsync));

    internal static async Task<int> ShowAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var replica = await chosen.Client.GetReplicaAsync(cancellationToken);
        context.Output.Json(replica, HeadwayJson.Default.ReplicaView);
        if (replica.State == "none")
        {
            context.Output.Line($"{chosen.Name} has no replica. Add one: headway db replica add");
            return ExitCode.Done;
        }

        context.Output.Table(
            ["DATABASE", "STATE", "BEHIND", "PORT"],
            [[replica.Database, replica.State, replica.BehindBytes is { } bytes ? Words.Size(bytes) : Words.Nothing, Words.Number(replica.Port)]]);
        if (replica.Problem is { } problem)
        {
            context.Output.Say(problem, Tone.Warning);
        }

        return replica.State == "down" ? ExitCode.Failed : ExitCode.Done;
    }

    internal static async Task<int> AddAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        await chosen.Client.AddReplicaAsync(cancellationToken);
        var replica = await context.Output.WhileAsync(
            $"copying {chosen.Name}; it goes on when this command is ended", _ => FollowsAsync(context, chosen, cancellationToken));
        context.Output.Json(replica, HeadwayJson.Default.ReplicaView);
        context.Output.Say($"The replica of {chosen.Name} follows it.", Tone.Good);
        context.Output.Line($"Services reach it by ${{{{ {chosen.Name}.REPLICA_URL }}}}, from their next deployment on; without a replica that is the database itself.");
        return ExitCode.Done;
    }

    internal static async Task<int> RemoveAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var replica = await chosen.Client.RemoveReplicaAsync(cancellationToken);
        context.Output.Json(replica, HeadwayJson.Default.ReplicaView);
        context.Output.Say($"The replica of {chosen.Name} goes as soon as no running release uses it.", Tone.Good);
        context.Output.Line("Services that use REPLICA_URL reach the database itself from their next deployment on.");
        return ExitCode.Done;
    }

    private static CliCommand Part(string name, string description, Func<Options, CommandContext, CancellationToken, Task<int>> run)
    {
        var database = ChosenDatabase.Option();
        return new CliCommand(name, description) { Examples = [$"headway db replica {name}"] }
            .With(database)
            .Does(result => new Options(result.GetValue(database)), run);
    }

    private static async Task<ReplicaView> FollowsAsync(CommandContext context, ChosenDatabase chosen, CancellationToken cancellationToken)
    {
        while (true)
        {
            var replica = await chosen.Client.GetReplicaAsync(cancellationToken);
            if (replica.State == "following")
            {
                return replica;
            }

            if (replica.Problem is { } problem)
            {
                throw new CliException(ExitCode.Failed, $"The replica of {chosen.Name} does not follow it yet", problem, "see how it goes on: headway db replica show");
            }

            await Task.Delay(Pause, context.Host.Time, cancellationToken);
        }
    }

    internal sealed record Options(string? Database);
}
