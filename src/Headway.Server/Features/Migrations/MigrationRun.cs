using System.Security.Cryptography;
using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Instances;
using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Server.Features.Logs;

namespace Headway.Server.Features.Migrations;

/// <summary>Runs a migration command in the current release to its end. It ends when the client goes.</summary>
/// <param name="specs">Describes it.</param>
/// <param name="programs">Runs it.</param>
/// <param name="retries">Runs it again when it was not given a lock.</param>
/// <param name="files">Knows the secrets to replace.</param>
internal sealed class MigrationRun(InstanceSpecs specs, IProgramRunner programs, LockRetries retries, LogFiles files)
{
    // More revisions than anyone takes back at once: a command that never gets there must end.
    private const int MostSteps = 100;

    /// <summary>Runs it.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="command">What.</param>
    /// <param name="events">Takes its lines and its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async Task RunAsync(
        EnvironmentRecord environment, MigrationCommand command, ChannelWriter<RunEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var redactor = await files.RedactorAsync(environment, cancellationToken);
            void Write(string line) =>
                events.WriteAsync(new RunEvent(redactor.Redact(line), null, null), cancellationToken).AsTask().GetAwaiter().GetResult();
            await events.WriteAsync(await StepsAsync(environment, command, Write, cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is RuntimeException or KeyNotFoundException)
        {
            await events.WriteAsync(new RunEvent(null, null, error.Message), cancellationToken);
        }
        finally
        {
            events.TryComplete();
        }
    }

    private async Task<RunEvent> StepsAsync(
        EnvironmentRecord environment, MigrationCommand command, Action<string> write, CancellationToken cancellationToken)
    {
        if (command.Until is not { } until)
        {
            return Ending(await OneAsync(environment, command, command.Command, write, cancellationToken), command);
        }

        var (at, failed) = await LinesAsync(environment, command, command.Current, "migrate.current", cancellationToken);
        if (failed is null && MigrationPath.IsAt(at, until))
        {
            write($"The schema is at {until} already: nothing was taken back.");
            return new RunEvent(null, 0, null);
        }

        var (history, unknown) = failed is null
            ? await LinesAsync(environment, command, command.History, "migrate.history", cancellationToken)
            : ([], failed);
        return unknown ?? (MigrationPath.Refusal(at, history, until) is { } refusal
            ? new RunEvent(null, null, refusal)
            : await DownAsync(environment, command, at, write, cancellationToken));
    }

    private async Task<RunEvent> DownAsync(
        EnvironmentRecord environment, MigrationCommand command, List<string> at, Action<string> write, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var done = await OneAsync(environment, command, command.Command, write, cancellationToken);
            if (!done.Succeeded)
            {
                return Ending(done, command);
            }

            var before = at;
            (at, var failed) = await LinesAsync(environment, command, command.Current, "migrate.current", cancellationToken);
            if (failed is not null || MigrationPath.IsAt(at, command.Until!))
            {
                return failed ?? new RunEvent(null, 0, null);
            }

            if (at.SequenceEqual(before))
            {
                return new RunEvent(null, null, $"migrate.down changed nothing: the schema is not at {command.Until}.");
            }
        }

        return new RunEvent(null, null, $"The revision was not reached after {MostSteps} steps.");
    }

    private async Task<(List<string> Lines, RunEvent? Failed)> LinesAsync(
        EnvironmentRecord environment, MigrationCommand command, IReadOnlyList<string> arguments, string name, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var asked = await OneAsync(environment, command, arguments, lines.Add, cancellationToken);
        return (lines, asked.Succeeded ? null : new RunEvent(null, asked.ExitCode, $"{name} failed: it is not known where the schema is."));
    }

    private async Task<ProgramResult> OneAsync(
        EnvironmentRecord environment,
        MigrationCommand command,
        IReadOnlyList<string> arguments,
        Action<string> write,
        CancellationToken cancellationToken)
    {
        var id = InstanceNames.Program("migrate", environment, command.Service, RandomNumberGenerator.GetHexString(12, lowercase: true));
        var program = new ServiceProgram(id, command.Service, environment.CurrentRelease!.Value, 0, null);
        var spec = await specs.OfMigrationAsync(environment.Id, program, arguments, cancellationToken);
        var locked = await retries.RunAsync(
            environment.Id, command.Timeout, (left, take) => programs.RunAsync(spec, left, take, cancellationToken), write, cancellationToken);
        if (locked.GaveUp is { } sentence)
        {
            write($"migrate.{command.Verb} {sentence}.");
        }

        return locked.Result;
    }

    private static RunEvent Ending(ProgramResult result, MigrationCommand command) => result switch
    {
        { TimedOut: true } => new RunEvent(null, null, $"migrate.{command.Verb} was ended after its limit (migrate.timeout)."),
        { OutOfMemory: true } => new RunEvent(null, result.ExitCode, "It needed more memory than resources.memory allows."),
        _ => new RunEvent(null, result.ExitCode, null),
    };
}
