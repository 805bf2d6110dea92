using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Store.Access;
using Headway.Store.Deploying;
using Headway.Store.Running;
using Headway.Store.Schema;
using Headway.Store.Secrets;
using Npgsql;

namespace Headway.Store.Tests.Fixtures;

/// <summary>A database with the schema, the stores over it, and one environment.</summary>
public sealed class StoreBed : IAsyncDisposable
{
    public const string Hostile = "'; drop table projects; -- \0 \ud83d \" \\ \n ${x} 字 😀 </script>";
    public const string HostileStored = "'; drop table projects; -- \ufffd \ufffd \" \\ \n ${x} 字 😀 </script>";

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private StoreBed(string connection)
    {
        Connection = connection;
        Source = StoreDataSource.Create(connection);
        Journal = new DeploymentJournal(Source, Time);
        Queue = new DeploymentQueue(Source, Time);
        Events = new DeploymentEvents(Source);
        Environments = new Environments(Source, Options, Time);
        Instances = new Instances(Source, Options, Time);
        Releases = new Releases(Source, Box, Time);
        Variables = new Variables(Source, Box, Time);
        Databases = new Databases(Source, Box, Options);
        Projects = new Projects(Source, Time);
        Tokens = new Tokens(Source, Time);
        Audit = new AuditLog(Source, Time);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static StoreOptions Options { get; } = new()
    {
        DataDirectory = "/var/lib/headway",
        FirstInstancePort = 20_000,
        LastInstancePort = 20_029,
    };

    public string Connection { get; }

    public NpgsqlDataSource Source { get; }

    public ManualTime Time { get; } = new();

    public SecretBox Box { get; } = new([.. Enumerable.Range(1, 32).Select(n => (byte)n)]);

    public DeploymentJournal Journal { get; }

    public DeploymentQueue Queue { get; }

    public DeploymentEvents Events { get; }

    public Environments Environments { get; }

    public Instances Instances { get; }

    public Releases Releases { get; }

    public Variables Variables { get; }

    public Databases Databases { get; }

    public Projects Projects { get; }

    public Tokens Tokens { get; }

    public AuditLog Audit { get; }

    public EnvironmentRecord Environment { get; private set; } = null!;

    public Guid EnvironmentId => Environment.Id;

    public static async Task<StoreBed> NewAsync(Cluster cluster)
    {
        var bed = new StoreBed(await cluster.NewDatabaseAsync());
        await new SchemaMigrator(bed.Source, bed.Time).MigrateAsync(Ct);
        await bed.Projects.CreateAsync(ProjectName.Parse("shop"), "ann", Ct);
        bed.Environment = await bed.EnvironmentAsync("production");
        return bed;
    }

    public Task<EnvironmentRecord> EnvironmentAsync(string name) =>
        Environments.EnsureAsync(ProjectName.Parse("shop"), EnvironmentName.Parse(name), Ct);

    public Task<DeploymentRecord> EnqueueAsync(DeploymentKind kind = DeploymentKind.Deploy, Guid? environment = null) =>
        Queue.EnqueueAsync(environment ?? EnvironmentId, kind, new DeploymentRequest { Source = "abc" }, "ann", Ct);

    public Task<Claim?> ClaimAsync(string owner = "one") => Journal.ClaimNextAsync(owner, Lease, Ct);

    public async Task<Claim> RunningAsync()
    {
        await EnqueueAsync();
        return (await ClaimAsync())!;
    }

    public async Task<DeploymentRecord> ReadAsync(DeploymentRecord deployment) =>
        (await Queue.FindAsync(deployment.EnvironmentId, deployment.Number, Ct))!;

    public Task AppendAsync(Claim claim, int sequence, JournalEvent what = JournalEvent.Started) =>
        Journal.AppendAsync(claim, new JournalEntry(sequence, Time.Now, "build", what), Ct);

    public ReleaseRecord ReleaseDraft(string manifest = "project: shop\nservices:\n  web:\n    build: {}\n    start: run\n") => new()
    {
        EnvironmentId = EnvironmentId,
        Number = 0,
        Manifest = manifest,
        Spec = new ProjectSpec { Project = ProjectName.Parse("shop") },
        Source = "abc",
        VariableVersion = 3,
        Variables = new Dictionary<ServiceName, IReadOnlyDictionary<VariableName, Model.Variables.ResolvedVariable>>
        {
            [ServiceName.Parse("web")] = new Dictionary<VariableName, Model.Variables.ResolvedVariable>
            {
                [VariableName.Parse("KEY")] = new("sesame-release", true),
            },
        },
    };

    public InstanceRecord InstanceDraft(string id, Guid? environment = null) => new()
    {
        Id = InstanceId.Parse(id),
        EnvironmentId = environment ?? EnvironmentId,
        Service = ServiceName.Parse("web"),
        Release = 1,
        Deployment = 1,
        Port = 0,
    };

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Box.Dispose();
        await Source.DisposeAsync();
    }
}
