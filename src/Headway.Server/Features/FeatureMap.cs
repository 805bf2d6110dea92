using Headway.Server.Access;
using Headway.Server.Features.Audit;
using Headway.Server.Features.Backups;
using Headway.Server.Features.Checklists;
using Headway.Server.Features.Databases;
using Headway.Server.Features.Deployments;
using Headway.Server.Features.Doctor;
using Headway.Server.Features.Environments;
using Headway.Server.Features.Gates;
using Headway.Server.Features.Logs;
using Headway.Server.Features.Maintenance;
using Headway.Server.Features.Migrations;
using Headway.Server.Features.Projects;
using Headway.Server.Features.Rollbacks;
using Headway.Server.Features.Server;
using Headway.Server.Features.Services;
using Headway.Server.Features.Sessions;
using Headway.Server.Features.Smoke;
using Headway.Server.Features.Sources;
using Headway.Server.Features.Tokens;
using Headway.Server.Features.Variables;
using Headway.Server.Features.Volumes;

namespace Headway.Server.Features;

/// <summary>All features of the API.</summary>
internal static class FeatureMap
{
    public static void MapFeatures(this IEndpointRouteBuilder api)
    {
        api.MapServer();
        api.MapTokens();
        api.MapProjects();
        api.MapSources();
        api.MapDeployments();
        api.MapServices();
        api.MapEnvironments();
        api.MapVolumes();
        api.MapMaintenance();
        api.MapVariables();
        api.MapLogs();
        api.MapSessions();
        api.MapSmoke();
        api.MapPools();
        api.MapBackups();
        api.MapRestores();
        api.MapRollbacks();
        api.MapOffsite();
        api.MapOperating();
        api.MapTending();
        api.MapReplicas();
        api.MapTransfers();
        api.MapAudit();
        api.MapDoctor();
        api.MapPreflight();
        api.MapChecklists();
        api.MapMigrations();
        api.MapRehearsals();
        api.MapApprovals();
    }

    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<EnvironmentDatabases>()
        .AddSingleton<DatabaseDesk>()
        .AddSingleton<DeploymentStarter>()
        .AddSingleton<DeploymentViews>()
        .AddSingleton<ServiceDeployments>()
        .AddSingleton<EnvironmentStores>()
        .AddSingleton<EnvironmentViews>()
        .AddSingleton<InstanceUsage>()
        .AddSingleton<InstanceViews>()
        .AddSingleton<VolumeDesk>()
        .AddSingleton<MaintenanceSwitch>()
        .AddSingleton<VariableViews>()
        .AddSingleton<LogFiles>()
        .AddSingleton<OpenSessions>()
        .AddSingleton<SessionPlans>()
        .AddSingleton<ConsolePlans>()
        .AddSingleton<SessionDoor>()
        .AddSingleton<PreflightTrial>()
        .AddSingleton<DatabaseFacts>()
        .AddSingleton<ChecklistGathering>()
        .AddSingleton<ChecklistViews>()
        .AddSingleton<MigrationRun>()
        .AddSingleton<RehearsalDesk>()
        .AddSingleton<ApprovalRequests>()
        .AddSingleton<BackedDatabases>()
        .AddSingleton<BackupViews>()
        .AddSingleton<CopyDesk>()
        .AddSingleton<RollbackPreview>()
        .AddSingleton<LiveSmoke>()
        .AddSingleton<CopyRemoval>()
        .AddSingleton<RemovalParts>()
        .AddSingleton<ProjectRemoval>();
}
