using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>The JSON of the API, for client and server: camelCase, nothing written for null. Requests refuse members that they do not know; answers may grow.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ServerView))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(TokenCreatedView))]
[JsonSerializable(typeof(IReadOnlyList<TokenView>))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(IReadOnlyList<ProjectView>))]
[JsonSerializable(typeof(CreateProjectRequest))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(EnvironmentStatusView))]
[JsonSerializable(typeof(CreateDeploymentRequest))]
[JsonSerializable(typeof(IReadOnlyList<DeploymentView>))]
[JsonSerializable(typeof(DeploymentEvent))]
[JsonSerializable(typeof(IReadOnlyList<InstanceView>))]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(VariablesView))]
[JsonSerializable(typeof(ChangeVariablesRequest))]
[JsonSerializable(typeof(ScaleRequest))]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(MaintenanceRequest))]
[JsonSerializable(typeof(IReadOnlyList<MaintenanceView>))]
[JsonSerializable(typeof(SmokeRequest))]
[JsonSerializable(typeof(SmokeEvent))]
[JsonSerializable(typeof(ConnectionView))]
[JsonSerializable(typeof(IReadOnlyList<PoolView>))]
[JsonSerializable(typeof(IReadOnlyList<AuditView>))]
[JsonSerializable(typeof(IReadOnlyList<CheckView>))]
[JsonSerializable(typeof(PreflightRequest))]
[JsonSerializable(typeof(PreflightView))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(ChecklistView))]
[JsonSerializable(typeof(SignRequest))]
[JsonSerializable(typeof(MigrateRequest))]
public sealed partial class HeadwayJson : JsonSerializerContext;
