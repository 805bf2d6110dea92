using Headway.Builders;
using Headway.Databases;
using Headway.Databases.Rehearsals;
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
using Headway.Edge;
using Headway.Edge.Doors;
using Headway.Model.Building;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Data.Transfer;
using Headway.Model.Figures;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Output;
using Headway.Runtimes.Programs;
using Headway.Server.Features.Checklists;
using Headway.Server.Features.Sessions;
using Headway.Server.Host;
using Headway.Store;
using Headway.Store.Access;
using Headway.Store.Deploying;
using Headway.Telemetry;

namespace Headway.Server.Hosting;

/// <summary>Puts the server together: the only place that knows which part implements which port.</summary>
internal static class Composition
{
    public static IServiceCollection AddHeadway(this IServiceCollection services, ServerOptions options, Foundation foundation) =>
        services
            .AddSingleton(options)
            .AddSingleton(foundation.Data)
            .AddSingleton(foundation)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new PublicAddress("http", options.EdgeHttp.Port))
            .AddEngines(options, foundation)
            .AddStore(options, foundation)
            .AddDeployments(foundation.Data)
            .AddBackups()
            .AddHostedService<DeploymentService>()
            .AddHostedService<ReconcilerService>()
            .AddHostedService<ExitService>()
            .AddHostedService<OutputService>()
            .AddHostedService<FigureService>();

    private static IServiceCollection AddEngines(
        this IServiceCollection services, ServerOptions options, Foundation foundation)
    {
        var data = foundation.Data;
        return services
            .AddSingleton(foundation.Runtime)
            .AddSingleton(new DockerRuntimeOptions { StateDirectory = data.Docker, VolumeDirectory = data.Volumes, Socket = options.DockerSocket })
            .AddSingleton<DockerRuntime>()
            .AddSingleton<IImages, DockerImages>()
            .AddSingleton(new BridgeDoors(foundation.Runtime, DoorOptionsOf(data), TimeProvider.System))
            .AddSingleton<HostRuntimes>()
            .AddSingleton<IRuntime>(provider => provider.GetRequiredService<HostRuntimes>())
            .AddSingleton<IContainerHost>(provider => provider.GetRequiredService<HostRuntimes>())
            .AddSingleton<IVolumeRuntime>(provider => provider.GetRequiredService<HostRuntimes>())
            .AddSingleton<INetworkRuntime>(provider => provider.GetRequiredService<HostRuntimes>())
            .AddSingleton<ISessionRuntime>(provider => provider.GetRequiredService<HostRuntimes>())
            .AddSingleton<IDatabaseHost>(foundation.Databases)
            .AddSingleton<IDatabasePools>(foundation.Databases)
            .AddSingleton(foundation.Databases.Backups)
            .AddSingleton(foundation.Databases.Streams)
            .AddSingleton(foundation.Databases.Replicas)
            .AddSingleton(foundation.Databases.Copies)
            .AddSingleton(foundation.Databases.Proven)
            .AddSingleton(foundation.Databases.Offsite)
            .AddSingleton(new DatabaseHostOptions { StateDirectory = data.DatabaseState })
            .AddSingleton<IDatabasePrograms, DatabasePrograms>()
            .AddSingleton<IDatabaseOperations, DatabaseOperations>()
            .AddSingleton<IDatabaseTransfers, DatabaseTransfers>()
            .AddSingleton<IMigrationWitness, MigrationWitness>()
            .AddSingleton<IProgramRunner, ProgramRunner>()
            .AddSingleton(new BuilderOptions { WorkDirectory = data.Builds, ArtifactsDirectory = data.Artifacts })
            .AddSingleton<IArtifactBuilder, ArtifactBuilder>()
            .AddSingleton(EdgeOptionsOf(options, data))
            .AddSingleton<IEdge, HaproxyEdge>()
            .AddSingleton<TrafficFigures>()
            .AddSingleton<ITrafficFigures>(provider => provider.GetRequiredService<TrafficFigures>())
            .AddSingleton<IHealthProbe, HttpHealthProbe>()
            .AddSingleton<ISmokeClient, EdgeSmokeClient>()
            .AddSingleton<IHostFacts, HostFacts>()
            .AddSingleton<SourceFolder>()
            .AddSingleton<ISources>(provider => provider.GetRequiredService<SourceFolder>())
            .AddSingleton<OutputReader>();
    }

    private static DoorOptions DoorOptionsOf(DataDirectory data) => new()
    {
        StateDirectory = data.Doors,
        Account = Environment.IsPrivilegedProcess ? new AccountSpec(209_998, 209_998, "headway-door") : null,
    };

    private static EdgeOptions EdgeOptionsOf(ServerOptions options, DataDirectory data) => new()
    {
        StateDirectory = data.Edge,
        HttpListeners = [options.EdgeHttp],
        FiguresSocket = data.Figures,
        Account = Environment.IsPrivilegedProcess ? new AccountSpec(209_999, 209_999, "headway-edge") : null,
    };

    private static IServiceCollection AddStore(
        this IServiceCollection services, ServerOptions options, Foundation foundation) => services
            .AddSingleton(foundation.Source)
            .AddSingleton(foundation.Secrets)
            .AddSingleton(new StoreOptions
            {
                DataDirectory = options.DataDirectory,
                AddressBase = options.AddressBase,
                FirstInstancePort = options.FirstInstancePort,
                LastInstancePort = Math.Min(options.FirstInstancePort + 1_999, 65_535),
            })
            .AddSingleton<IDeploymentJournal, DeploymentJournal>()
            .AddSingleton<IDeploymentQueue, DeploymentQueue>()
            .AddSingleton<IDeploymentEvents, DeploymentEvents>()
            .AddSingleton<IEnvironments, Store.Running.Environments>()
            .AddSingleton<IReleases, Releases>()
            .AddSingleton<IInstances, Store.Running.Instances>()
            .AddSingleton<IGates, Store.Running.Gates>()
            .AddSingleton<IVariables, Store.Secrets.Variables>()
            .AddSingleton<IDatabases, Store.Running.Databases>()
            .AddSingleton<IBackupRuns, Store.Running.BackupRuns>()
            .AddSingleton<ICopies, Store.Running.Copies>()
            .AddSingleton<IGateReports, GateReports>()
            .AddSingleton<IApprovals, Approvals>()
            .AddSingleton<IChecklists, Checklists>()
            .AddSingleton<ISecretPrints, Store.Secrets.SecretPrints>()
            .AddSingleton<Projects>()
            .AddSingleton<Tokens>()
            .AddSingleton<AuditLog>();

    private static IServiceCollection AddDeployments(this IServiceCollection services, DataDirectory data) => services
        .AddSingleton(provider => new InstanceSpecOptions
        {
            OutputDirectory = data.Output,
            Public = provider.GetRequiredService<PublicAddress>(),
        })
        .AddSingleton(new BuildStepOptions(data.Caches))
        .AddSingleton(new DeploymentRunnerOptions())
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
        .AddSingleton<ReleaseChooser>()
        .AddGates()
        .AddSingleton<PreflightChecks>()
        .AddSingleton<SmokeRunner>()
        .AddSingleton<SmokeTargets>()
        .AddSingleton<PrivateSmoke>()
        .AddSingleton<WorkSignal>()
        .AddSingleton<DeploymentFeed>()
        .AddSingleton<IInstanceOutput, InstanceOutput>()
        .AddSingleton<Trials>()
        .AddSingleton<TrafficWitness>()
        .AddSingleton<InstanceCheck>()
        .AddSingleton<TrialJudge>()
        .AddSingleton<MemoryGrowth>()
        .AddSingleton<ErrorWords>()
        .AddSingleton<WatchSigns>()
        .AddSingleton<FigureSnapshots>()
        .AddSingleton<DeploymentPipeline>()
        .AddSingleton<DeploymentRunner>()
        .AddSteps()
        .AddSingleton<IReconciler, OwnDatabaseReconciler>()
        .AddSingleton<IReconciler, InstanceReconciler>()
        .AddSingleton<IReconciler, EdgeReconciler>()
        .AddSingleton<IReconciler, DatabaseReconciler>()
        .AddSingleton<IReconciler, DoorReconciler>()
        .AddSingleton<IReconciler, RetirementReconciler>()
        .AddSingleton<IReconciler, PruneReconciler>()
        .AddSingleton<IReconciler, NetworkReconciler>()
        .AddSingleton<IReconciler, ChecklistReconciler>()
        .AddSingleton<IReconciler, SessionReconciler>()
        .AddSingleton<ReconcilerLoop>();

    // In the order in which a deployment takes them.
    private static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<IDeploymentStep, PreflightStep>()
        .AddSingleton<IDeploymentStep, BuildStep>()
        .AddSingleton<IDeploymentStep, RehearseStep>()
        .AddSingleton<IDeploymentStep, RestorePointStep>()
        .AddSingleton<IDeploymentStep, MigrateStep>()
        .AddSingleton<IDeploymentStep, RestoreStep>()
        .AddSingleton<IDeploymentStep, ExchangeStep>()
        .AddSingleton<IDeploymentStep, StartStep>()
        .AddSingleton<IDeploymentStep, HealthStep>()
        .AddSingleton<IDeploymentStep, SmokeStep>()
        .AddSingleton<IDeploymentStep, HandoverStep>()
        .AddSingleton<IDeploymentStep, CanaryStep>()
        .AddSingleton<IDeploymentStep, SwapStep>()
        .AddSingleton<IDeploymentStep, ShiftStep>()
        .AddSingleton<IDeploymentStep, VerifyStep>()
        .AddSingleton<IDeploymentStep, WatchStep>()
        .AddSingleton<IDeploymentStep, RetireStep>();

    private static IServiceCollection AddBackups(this IServiceCollection services) => services
        .AddSingleton<BackupRunner>()
        .AddSingleton<BackupHealth>()
        .AddSingleton<OffsitePlaces>()
        .AddSingleton<Offsites>()
        .AddSingleton<CopyWork>()
        .AddSingleton<Restores>()
        .AddSingleton<DatabaseReturns>()
        .AddSingleton<CopySources>()
        .AddSingleton<RehearsalCopies>()
        .AddSingleton<RehearsalProgram>()
        .AddSingleton<RehearsalRun>()
        .AddSingleton<RehearsalTurns>()
        .AddSingleton<WayDownRun>()
        .AddSingleton<VersionInstance>()
        .AddSingleton<VersionChecks>()
        .AddSingleton<VersionTrials>()
        .AddSingleton<Rehearser>()
        .AddSingleton<ISchemaReader, SchemaReader>()
        .AddSingleton<IRehearsalObserver, RehearsalObserver>()
        .AddSingleton<IReconciler, BackupReconciler>()
        .AddSingleton<IReconciler, StreamReconciler>()
        .AddSingleton<IReconciler, ReplicaReconciler>()
        .AddSingleton<IReconciler, OffsiteReconciler>()
        .AddSingleton<IReconciler, CopyReconciler>()
        .AddSingleton<IReconciler, DrillReconciler>()
        .AddSingleton<IReconciler, RehearsalReconciler>();
}
