using Headway.Model.Runtime;

namespace Headway.Server.Features.Sessions;

/// <summary>What was decided for a session.</summary>
/// <param name="Action">What the audit calls it.</param>
/// <param name="Service">The service, or the database.</param>
/// <param name="Instance">The instance that is entered; null for one of its own.</param>
/// <param name="Session">What to start.</param>
internal sealed record SessionPlan(string Action, string Service, string? Instance, SessionSpec Session);
