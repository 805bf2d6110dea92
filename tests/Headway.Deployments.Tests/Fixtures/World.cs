using Headway.Deployments.Backups;
using Headway.Deployments.Gates;
using Headway.Deployments.Instances;
using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Deployments.Reconcilers;
using Headway.Deployments.Rehearsals;
using Headway.Deployments.Returns;
using Headway.Deployments.Running;
using Headway.Deployments.Smoke;
using Headway.Deployments.Steps;
using Headway.Model.Backups;
using Headway.Model.Building;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Figures;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Testing;
using Headway.Testing.Deployments;
using Headway.Testing.Runtimes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>
/// A whole Headway in memory: everything that outlives the control plane is a fake, the control plane is the real one,
/// composed as the server composes it. <see cref="RestartAsync"/> throws the control plane away and begins a new one.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private ServiceProvider? control;

    public World()
    {
        Time = new SkippingTime();
        Host = new FakeHost(Time) { Hook = call => HostCall(call) };
        Environments = new FakeEnvironments(Calls);
        Journal = new FakeJournal(Calls, Time) { Environments = Environments.Read };
        Releases = new FakeReleases(Calls);
        Instances = new FakeInstances(Calls, Environments, Time);
        Variables = new FakeVariables(Calls);
        Databases = new FakeDatabases(Calls, Environments, Sources.Folder);
        DatabaseHost = new FakeDatabaseHost(Calls);
        Backups = new FakeDatabaseBackups(Calls);
        Copies = new FakeDatabaseCopies(Calls);
        Histories = new FakeCopies(Calls);
        Runs = new FakeBackupRuns(Calls, Time);
        Proven = new FakeProvenCopies(Calls, Copies);
        Observer = new FakeRehearsalObserver(Copies);
        Schemas = new FakeSchemaReader(Calls);
        Copies.Removed = Schemas.ForgetCopies;
        Builder = new FakeArtifactBuilder(Calls);
        Programs = new FakePrograms(Calls);
        Edge = new FakeEdge(Calls);
        Gates = new FakeGates(Calls, Journal);
        Probe = new FakeHealthProbe(Calls, Host);
        Reports = new FakeGateReports(Calls);
        Approvals = new FakeApprovals(Calls);
        Smoke = new FakeSmokeClient(Calls, Host, Edge);
        Facts = new FakeHostFacts(Host);
        Figures = new FakeTrafficFigures(Calls, Edge);
        Output = new FakeInstanceOutput(Calls);
        EnvironmentId = Environments.Add("shop", "production").Id;
        Watchdog = new Watchdog(this);
    }

    public PortCalls Calls { get; } = new();

    public SkippingTime Time { get; }

    public FakeHost Host { get; }

    public FakeEnvironments Environments { get; }

    public FakeJournal Journal { get; }

    public FakeReleases Releases { get; }

    public FakeInstances Instances { get; }

    public FakeVariables Variables { get; }

    public FakeDatabases Databases { get; }

    public FakeDatabaseHost DatabaseHost { get; }

    public FakeDatabaseBackups Backups { get; }

    public FakeDatabaseCopies Copies { get; }

    public FakeCopies Histories { get; }

    public FakeBackupRuns Runs { get; }

    public FakeProvenCopies Proven { get; }

    public FakeRehearsalObserver Observer { get; }

    public FakeSchemaReader Schemas { get; }

    public FakeArtifactBuilder Builder { get; }

    public FakePrograms Programs { get; }

    public FakeMigrationWitness Witness { get; } = new();

    public FakeEdge Edge { get; }

    public FakeGates Gates { get; }

    public FakeHealthProbe Probe { get; }

    public FakeSmokeClient Smoke { get; }

    public FakeContainerHost Containers { get; } = new();

    public FakeHostFacts Facts { get; }

    public FakeGateReports Reports { get; }

    public FakeApprovals Approvals { get; }

    public FakeTrafficFigures Figures { get; }

    public FakeInstanceOutput Output { get; }

    public FakeSources Sources { get; } = new();

    public FakeEvents Events { get; } = new();

    public Watchdog Watchdog { get; }

    public Guid EnvironmentId { get; }

    public EnvironmentRecord Environment => Environments.Read(EnvironmentId);

    public DeploymentRunnerOptions Options { get; set; } = new();

    /// <summary>Gets or sets what stands around every step.</summary>
    public Func<IDeploymentStep, IDeploymentStep> Wrap { get; set; } = step => step;

    public IReadOnlyList<string> Steps => [.. Get<DeploymentPipeline>().Steps.Select(step => step.Name)];

    public T Get<T>()
        where T : notnull => (control ??= Compose()).GetRequiredService<T>();

    /// <summary>Begins a new control plane; the old one is gone with everything it had in memory.</summary>
    public async Task RestartAsync()
    {
        if (control is not null)
        {
            await control.DisposeAsync();
        }

        control = null;
        Calls.Revive();
        Journal.EndLeases();
    }

    public Task<DeploymentRecord> EnqueueAsync(DeploymentKind kind, DeploymentRequest request) =>
        Journal.EnqueueAsync(EnvironmentId, kind, request, "ann", CancellationToken.None);

    public async Task<DeploymentRecord> RunAsync(DeploymentKind kind, DeploymentRequest request) =>
        await RunToEndAsync((await EnqueueAsync(kind, request)).Id);

    public Task<DeploymentRecord> DeployAsync(string manifest) =>
        RunAsync(DeploymentKind.Deploy, new DeploymentRequest { Source = Sources.Add(manifest) });

    /// <summary>Runs what is queued until a deployment has ended; a control plane that dies is followed by another.</summary>
    public async Task<DeploymentRecord> RunToEndAsync(Guid id)
    {
        for (var turns = 0; turns < 5000; turns++)
        {
            await TurnAsync();
            if (Journal.Read(id).HasEnded && !Calls.Crashed)
            {
                return Journal.Read(id);
            }
        }

        throw new TimeoutException($"The deployment never ended:\n{Story.Of(Journal.Entries(id))}");
    }

    /// <summary>Lets the runner take one deployment forward, or the clock go on when none is due.</summary>
    public async Task TurnAsync()
    {
        if (Calls.Crashed)
        {
            await RestartAsync();
        }

        try
        {
            if (!await Get<DeploymentRunner>().RunOneAsync(CancellationToken.None))
            {
                Time.Advance(Journal.NextDue() ?? TimeSpan.Zero);
            }
        }
        catch (CrashException)
        {
            // It died while it looked for work.
        }
    }

    /// <summary>Lets every reconciler look once, and waits for what was due to go.</summary>
    public async Task ReconcileAsync()
    {
        foreach (var reconciler in Get<IEnumerable<IReconciler>>())
        {
            await reconciler.LookAsync(CancellationToken.None);
        }

        await Eventually.TrueAsync(
            () => !Instances.All.Any(row => row.Traffic == ServerTraffic.Warm && row.RetireAt <= Time.GetUtcNow()), "retired instances are gone");
        await Get<EdgeSync>().ApplyAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Calls.Revive();
        Calls.CrashAt = _ => false;
        if (control is not null)
        {
            await control.DisposeAsync();
        }

        Sources.Dispose();
    }

    private void HostCall(FakeCall call)
    {
        var name = $"runtime.{call.Method.ToLowerInvariant()}";
        if (call.Done)
        {
            Calls.After(name, Calls.Count, call.Id?.Value);
        }
        else
        {
            Calls.Before(name, call.Id?.Value);
        }
    }

    private ServiceProvider Compose() => new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton<IDeploymentJournal>(Journal)
        .AddSingleton<IDeploymentQueue>(Journal)
        .AddSingleton<IDeploymentEvents>(Events)
        .AddSingleton<IEnvironments>(Environments)
        .AddSingleton<IReleases>(Releases)
        .AddSingleton<IInstances>(Instances)
        .AddSingleton<IVariables>(Variables)
        .AddSingleton<IDatabases>(Databases)
        .AddSingleton<IDatabaseHost>(DatabaseHost)
        .AddSingleton<IDatabaseBackups>(Backups)
        .AddSingleton<IDatabaseCopies>(Copies)
        .AddSingleton<IRehearsalObserver>(Observer)
        .AddSingleton<ICopies>(Histories)
        .AddSingleton<IBackupRuns>(Runs)
        .AddSingleton<Restores>()
        .AddSingleton<IOffsiteBackups, FakeOffsite>()
        .AddSingleton<OffsitePlaces>()
        .AddSingleton<DatabaseReturns>()
        .AddSingleton<CopySources>()
        .AddSingleton<RehearsalCopies>()
        .AddSingleton<IProvenCopies>(Proven)
        .AddSingleton<RehearsalProgram>()
        .AddSingleton<RehearsalRun>()
        .AddSingleton<RehearsalTurns>()
        .AddSingleton<WayDownRun>()
        .AddSingleton<VersionInstance>()
        .AddSingleton<VersionChecks>()
        .AddSingleton<VersionTrials>()
        .AddSingleton<Rehearser>()
        .AddSingleton<ISchemaReader>(Schemas)
        .AddSingleton<IArtifactBuilder>(Builder)
        .AddSingleton<IProgramRunner>(Programs)
        .AddSingleton<IMigrationWitness>(Witness)
        .AddSingleton<IEdge>(Edge)
        .AddSingleton<IGates>(Gates)
        .AddSingleton<IHealthProbe>(Probe)
        .AddSingleton<ISmokeClient>(Smoke)
        .AddSingleton<IHostFacts>(Facts)
        .AddSingleton<IContainerHost>(Containers)
        .AddSingleton<IGateReports>(Reports)
        .AddSingleton<IApprovals>(Approvals)
        .AddSingleton<ISecretPrints, FakeSecretPrints>()
        .AddSingleton<ISources>(Sources)
        .AddSingleton<IRuntime>(_ => new FakeRuntime(Host))
        .AddSingleton(new PublicAddress("http", 8080))
        .AddSingleton(new InstanceSpecOptions { OutputDirectory = "/nowhere/output", Public = new PublicAddress("http", 8080) })
        .AddSingleton(new BuildStepOptions("/nowhere/caches"))
        .AddSingleton(_ => Options)
        .AddSingleton<InstanceSpecs>()
        .AddSingleton<InstanceControl>()
        .AddSingleton<ExitWitness>()
        .AddSingleton<InstanceTurns>()
        .AddSingleton<InstanceSwap>()
        .AddSingleton<EdgeSync>()
        .AddSingleton<RequestHold>()
        .AddSingleton<HealthWait>()
        .AddSingleton<SwapProof>()
        .AddSingleton<LockRetries>()
        .AddSingleton<MigrationProgram>()
        .AddSingleton<SchemaDescent>()
        .AddSingleton<ReleaseDrafter>()
        .AddSingleton<RegistryLogins>()
        .AddSingleton<BuildPlans>()
        .AddGates()
        .AddSingleton<ReleaseChooser>()
        .AddSingleton<PreflightChecks>()
        .AddSingleton<SmokeRunner>()
        .AddSingleton<SmokeTargets>()
        .AddSingleton<PrivateSmoke>()
        .AddSingleton<WorkSignal>()
        .AddSingleton<DeploymentFeed>()
        .AddStep<PreflightStep>(this)
        .AddStep<BuildStep>(this)
        .AddStep<RehearseStep>(this)
        .AddStep<RestorePointStep>(this)
        .AddStep<MigrateStep>(this)
        .AddStep<RestoreStep>(this)
        .AddStep<ExchangeStep>(this)
        .AddStep<StartStep>(this)
        .AddStep<HealthStep>(this)
        .AddStep<SmokeStep>(this)
        .AddStep<HandoverStep>(this)
        .AddSingleton<ITrafficFigures>(Figures)
        .AddSingleton<IInstanceOutput>(Output)
        .AddSingleton<Trials>()
        .AddSingleton<TrafficWitness>()
        .AddSingleton<InstanceCheck>()
        .AddSingleton<TrialJudge>()
        .AddSingleton<MemoryGrowth>()
        .AddSingleton<ErrorWords>()
        .AddSingleton<WatchSigns>()
        .AddSingleton<FigureSnapshots>()
        .AddStep<CanaryStep>(this)
        .AddStep<SwapStep>(this)
        .AddStep<ShiftStep>(this)
        .AddStep<VerifyStep>(this)
        .AddStep<WatchStep>(this)
        .AddStep<RetireStep>(this)
        .AddSingleton<DeploymentPipeline>()
        .AddSingleton<DeploymentRunner>()
        .AddSingleton<IReconciler, InstanceReconciler>()
        .AddSingleton<IReconciler, EdgeReconciler>()
        .AddSingleton<IReconciler, DatabaseReconciler>()
        .AddSingleton<IReconciler, RetirementReconciler>()
        .AddSingleton<ReconcilerLoop>()
        .BuildServiceProvider();
}
