using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Headway.Client.Contracts;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Server.Access;
using Headway.Server.Features.Services;
using Headway.Server.Http;

namespace Headway.Server.Features.Sessions;

/// <summary>Decides what a request for a session means.</summary>
/// <param name="specs">Describes programs.</param>
/// <param name="releases">The releases.</param>
/// <param name="instances">The running instances.</param>
internal sealed partial class SessionPlans(InstanceSpecs specs, IReleases releases, IInstances instances)
{
    private const int MostArguments = 1000;
    private const int LongestArgument = 100_000;

    /// <summary>Plans a program once, with the artifact and the variables of a service, in its network.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProblemException">The request is not valid.</exception>
    public async Task<SessionPlan> RunAsync(Scope scope, SessionRequest request, CancellationToken cancellationToken)
    {
        Require(request.Instance is null, "session.instance", "A program with an instance of its own enters none; use 'headway exec'.");
        var release = await ReleaseAsync(scope, cancellationToken);
        var service = ServiceOf(release, request.Service);
        var id = InstanceNames.Program(InstanceNames.Run, scope.Environment, service, NewPart());
        var program = new ServiceProgram(id, service, release.Number, 0, null);
        var spec = await specs.OfProgramAsync(scope.Environment.Id, program, CommandOf(request), cancellationToken);
        return new SessionPlan("run", Detail(service, request), With(spec, request.Terminal));
    }

    /// <summary>Plans a program in a running instance: its files, its user, its variables.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProblemException">The request is not valid.</exception>
    public async Task<SessionPlan> ExecAsync(Scope scope, SessionRequest request, CancellationToken cancellationToken)
    {
        var instance = await InstanceAsync(scope, request, cancellationToken);
        var program = new ServiceProgram(instance.Id, instance.Service, instance.Release, instance.Deployment, instance.Port);
        var spec = await specs.OfProgramAsync(scope.Environment.Id, program, CommandOf(request), cancellationToken);
        var id = InstanceNames.Program(InstanceNames.Exec, scope.Environment, instance.Service, NewPart());
        var session = With(spec with { Id = id }, request.Terminal);
        var detail = Detail(instance.Service, request);
        detail["instance"] = instance.Id.Value;
        return new SessionPlan("exec", detail, session with { Inside = instance.Handle });
    }

    /// <summary>Makes a part of a name that nobody guesses.</summary>
    internal static string NewPart() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    private static Dictionary<string, string?> Detail(ServiceName service, SessionRequest request) =>
        new(StringComparer.Ordinal) { ["service"] = service.Value, ["program"] = request.Command![0] };

    private async Task<ReleaseRecord> ReleaseAsync(Scope scope, CancellationToken cancellationToken) =>
        (scope.Environment.CurrentRelease is { } number ? await releases.FindAsync(scope.Environment.Id, number, cancellationToken) : null)
        ?? throw new ProblemException(new Problem(
            StatusCodes.Status409Conflict, "run.nothing-live", "Nothing is live", "Nothing is deployed here yet.", "Run 'headway up'."));

    private static ServiceName ServiceOf(ReleaseRecord release, string? asked)
    {
        var services = release.Spec.Services.Keys.ToList();
        Require(
            asked is not null || services.Count == 1, "session.service",
            $"There are several services; name one of {string.Join(", ", services)}.");
        return asked is null
            ? services[0]
            : ServiceName.TryParse(asked, out var service) && services.Contains(service)
                ? service
                : throw new ProblemException(MissingService.In(release, asked));
    }

    // The instance is looked for among those of the environment, so that another project's is none.
    private async Task<InstanceRecord> InstanceAsync(Scope scope, SessionRequest request, CancellationToken cancellationToken)
    {
        var all = await instances.ListAsync(scope.Environment.Id, cancellationToken);
        if (request.Instance is { } asked)
        {
            return all.FirstOrDefault(instance => instance.Id.Value == asked && instance.Handle is not null)
                ?? throw new ProblemException(Problem.NotFound("instance", asked) with { Try = "'headway ps' lists the instances." });
        }

        var release = await ReleaseAsync(scope, cancellationToken);
        var service = ServiceOf(release, request.Service);
        return all.Where(instance => instance.Service == service && instance is { Handle: not null, ShouldRun: true, Traffic: ServerTraffic.Serving })
                .OrderBy(instance => instance.Release == release.Number ? 0 : 1).ThenBy(instance => instance.Id.Value, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new ProblemException(new Problem(
                StatusCodes.Status409Conflict, "exec.nothing-runs", "Nothing runs to enter", $"No instance of {service} is live.",
                $"Run the program by itself: 'headway run {service} -- COMMAND'."));
    }

    // A dollar sign that came as an argument is one.
    private static List<string> CommandOf(SessionRequest request)
    {
        Require(
            request.Command is { Count: > 0 and <= MostArguments } command
                && command[0] is { Length: > 0 } && command.All(argument => argument is { Length: <= LongestArgument } && !argument.Contains('\0', StringComparison.Ordinal)),
            "session.command",
            $"The command must be a program and up to {MostArguments - 1} arguments, without zero bytes.");
        return [.. request.Command!.Select(argument => argument.Replace("$", "$$", StringComparison.Ordinal))];
    }

    /// <summary>Gives a program its terminal.</summary>
    /// <param name="spec">The program.</param>
    /// <param name="terminal">The terminal as it was asked for; null for none.</param>
    /// <returns>The session.</returns>
    internal static SessionSpec With(InstanceSpec spec, TerminalView? terminal)
    {
        if (terminal is null)
        {
            return new SessionSpec(spec);
        }

        Require(
            terminal is { Columns: > 0 and <= 1000, Rows: > 0 and <= 1000 } && (terminal.Kind is null || KindOfTerminal().IsMatch(terminal.Kind)),
            "session.terminal",
            "A terminal has 1 to 1000 columns and rows, and a kind of letters, digits and hyphens.");
        var variables = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal);
        variables.TryAdd("TERM", terminal.Kind ?? "xterm");
        return new SessionSpec(spec with { Environment = variables }) { Terminal = new TerminalSize(terminal.Columns, terminal.Rows) };
    }

    /// <summary>Refuses a request that is not valid.</summary>
    internal static void Require(bool condition, string code, string detail)
    {
        if (!condition)
        {
            throw new ProblemException(Problem.Invalid(code, detail));
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex KindOfTerminal();
}
