using Headway.Client.Contracts;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Runtime;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Sessions;

/// <summary>Decides the console on a managed database: its own client, in a sandbox on this host, so that the password never leaves it.</summary>
/// <param name="databases">The databases.</param>
/// <param name="programs">Knows where their programs are.</param>
internal sealed class ConsolePlans(IDatabases databases, IDatabasePrograms programs)
{
    private const string Owner = "owner";
    private const string ReadOnly = "readonly";
    private const int MostArguments = 1000;

    private static readonly AccountSpec Account = new(209_997, 209_997, "headway-console");

    /// <summary>Plans a console.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="database">The database.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProblemException">The request is not valid, or there is no such database.</exception>
    public async Task<SessionPlan> OpenAsync(Scope scope, string database, SessionRequest request, CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(scope.Environment.Id, cancellationToken);
        var found = plans.FirstOrDefault(plan => plan.Name.Value == database) ?? throw new ProblemException(Missing(database, plans));
        var role = request.Role ?? Owner;
        SessionPlans.Require(role is Owner or ReadOnly, "session.role", $"The role must be '{Owner}' or '{ReadOnly}'.");
        SessionPlans.Require(
            role == Owner || found.Engine == DatabaseEngine.Postgres, "session.role", $"Only a PostgreSQL has a role '{ReadOnly}'.");
        SessionPlans.Require(
            (request.Command?.Count ?? 0) <= MostArguments && request.Command?.Any(argument => argument?.Contains('\0', StringComparison.Ordinal) != false) != true,
            "session.command",
            $"There may be up to {MostArguments} more arguments, without zero bytes.");
        var client = DatabaseClientCommand.For(found, role == ReadOnly ? ReaderRole.Of(found) : null);
        var program = new InstanceSpec
        {
            Id = InstanceNames.OfConsole(scope.Environment, found.Name, SessionPlans.NewPart()),
            Command = [ProgramOf(client.Arguments[0]), .. client.Arguments.Skip(1), .. request.Command ?? []],
            WorkingDirectory = "/usr",
            Environment = client.Environment,
            OutputFile = "/dev/null",
            Account = Account,
            Limits = new LimitSpec { MemoryBytes = 512L * 1024 * 1024, MaxProcesses = 64 },
        };
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal) { ["database"] = database, ["role"] = role };
        return new SessionPlan("database.connect", detail, SessionPlans.With(program, request.Terminal));
    }

    // Debian's psql is a script around the real one, which asks files that a sandbox does not have.
    private string ProgramOf(string client)
    {
        var beside = programs.Look().FirstOrDefault(program => program.Name == "postgres")?.Path is { } server
            ? Path.Combine(Path.GetDirectoryName(server)!, client)
            : client;
        return File.Exists(beside) ? beside : client;
    }

    private static Problem Missing(string database, IReadOnlyList<DatabasePlan> plans) => Problem.NotFound("database", database) with
    {
        Try = plans.Count > 0
            ? $"There are {string.Join(", ", plans.Select(plan => plan.Name))}. For a service use 'headway shell'."
            : "Add one under 'databases' in headway.yaml and run 'headway up'.",
    };
}
