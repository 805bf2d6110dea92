using System.Security.Cryptography;
using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Server.Access;
using Headway.Server.Features.Logs;
using Headway.Server.Http;

namespace Headway.Server.Features.Runs;

/// <summary>Runs one command of a service to its end. It ends when the client goes.</summary>
/// <param name="specs">Describes it.</param>
/// <param name="programs">Runs it.</param>
/// <param name="files">Knows the secrets to replace.</param>
internal sealed class OneOffRun(InstanceSpecs specs, IProgramRunner programs, LogFiles files)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    /// <summary>Checks a request.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">The request.</param>
    /// <returns>The service.</returns>
    /// <exception cref="ProblemException">The request is not valid.</exception>
    public static ServiceName Check(Scope scope, RunRequest request)
    {
        if (scope.Environment.CurrentRelease is null)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status409Conflict, "run.nothing-live", "Nothing is live", "Nothing is deployed here yet.", "Run 'headway up'."));
        }

        if (request.Command is not { Count: > 0 and <= 1000 } || request.Command.Any(argument => argument is null or { Length: > 100_000 }))
        {
            throw new ProblemException(Problem.Invalid("run.command", "The command must be a program and up to 999 arguments."));
        }

        return ServiceName.TryParse(request.Service, out var service)
            ? service
            : throw new ProblemException(Problem.Invalid("run.service", $"The service must be {ServiceName.Rule}."));
    }

    /// <summary>Runs it.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="events">Takes its lines and its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async Task RunAsync(
        EnvironmentRecord environment,
        ServiceName service,
        IReadOnlyList<string> command,
        ChannelWriter<RunEvent> events,
        CancellationToken cancellationToken)
    {
        try
        {
            var redactor = await files.RedactorAsync(environment, cancellationToken);
            var id = InstanceNames.Program("run", environment, service, RandomNumberGenerator.GetHexString(12, lowercase: true));
            var program = new ServiceProgram(id, service, environment.CurrentRelease!.Value, 0, null);
            var escaped = command.Select(argument => argument.Replace("$", "$$", StringComparison.Ordinal)).ToList();
            var spec = await specs.OfProgramAsync(environment.Id, program, escaped, cancellationToken);
            var result = await programs.RunAsync(
                spec,
                Limit,
                line => events.WriteAsync(new RunEvent(redactor.Redact(line), null, null), cancellationToken).AsTask().GetAwaiter().GetResult(),
                cancellationToken);
            await events.WriteAsync(Ending(result), cancellationToken);
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

    private static RunEvent Ending(ProgramResult result) => result switch
    {
        { TimedOut: true } => new RunEvent(null, null, "It was ended after its limit of one hour."),
        { OutOfMemory: true } => new RunEvent(null, result.ExitCode, "It needed more memory than resources.memory allows."),
        _ => new RunEvent(null, result.ExitCode, null),
    };
}
