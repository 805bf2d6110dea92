using Headway.Model.Runtime;

namespace Headway.Server.Features.Sessions;

/// <summary>What was decided for a session.</summary>
/// <param name="Action">What the audit calls it.</param>
/// <param name="Detail">What the audit says of it; no argument, for those may be secret.</param>
/// <param name="Session">What to start.</param>
internal sealed record SessionPlan(string Action, Dictionary<string, string?> Detail, SessionSpec Session);
