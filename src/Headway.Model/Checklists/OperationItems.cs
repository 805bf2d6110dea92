using Headway.Model.Gates;
using Headway.Model.Smoke;

namespace Headway.Model.Checklists;

/// <summary>What is asked of performance, security, incidents and readiness (P420–P452).</summary>
internal static class OperationItems
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new("P420", ChecklistPhase.Performance, "Response times below 2 s", new Judged.ByTimes(TimeSpan.FromSeconds(2))),
        new("P421", ChecklistPhase.Performance, "Analysis requests below 30 s", new Judged.BySmoke(null, "analysis")),
        new("P422", ChecklistPhase.Performance, "Database query performance acceptable", new Judged.NotYet("the times of queries are not measured")),
        new("P423", ChecklistPhase.Performance, "Memory within expected ranges", new Judged.ByStep("watch")),
        new("P424", ChecklistPhase.Performance, "No memory leaks detected", new Judged.NotYet("the watch is too short to tell; 'headway loadtest --threshold memory=10MB' can")),
        new("P425", ChecklistPhase.Performance, "WebSocket connections stable", new Judged.NotYet("no load test holds WebSockets")),
        new("P426", ChecklistPhase.Security, "Production secrets in use", new Judged.ByGates(GateNames.SharedSecrets)),
        new("P427", ChecklistPhase.Security, "API keys not exposed in logs or responses", new Judged.NotYet("answers and logs are not searched for secrets")),
        new("P428", ChecklistPhase.Security, "HTTPS enforced", new Judged.NotYet("certificates are not there")),
        new("P429", ChecklistPhase.Security, "Security headers present", new Judged.BySmoke(SmokeKinds.SecurityHeaders)),
        new("P430", ChecklistPhase.Security, "Input validation works", new Judged.BySmoke(null, "validation", "bad request")),
        new("P431", ChecklistPhase.Security, "File upload restrictions enforced", new Judged.BySmoke(null, "upload limit", "too large", "wrong type")),
        new("P432", ChecklistPhase.Security, "Row-level security enabled", new Judged.ByRowSecurity()),
        new("P433", ChecklistPhase.Security, "Database role is no superuser", new Judged.ByRole()),
        new("P434", ChecklistPhase.Security, "TLS to the database enforced", new Judged.NotYet("databases listen on this host only")),
        new("P435", ChecklistPhase.Security, "Regular backups automated", new Judged.ByBackups()),
        new("P436", ChecklistPhase.Security, "No secrets in the repository", new Judged.ByGates(GateNames.ExposedSecrets)),
        new("P437", ChecklistPhase.Security, "Programs do not run as root", new Judged.ByAccounts()),
        new("P438", ChecklistPhase.Security, "No test data in production", new Judged.BySignature()),
        new("P439", ChecklistPhase.Incident, "Root cause identified", new Judged.BySignature()),
        new("P440", ChecklistPhase.Incident, "Fix developed and tested", new Judged.BySignature()),
        new("P441", ChecklistPhase.Incident, "Staging test passed", new Judged.ByGates(GateNames.Promotion)),
        new("P442", ChecklistPhase.Incident, "Re-deployment scheduled", new Judged.NotYet("deployments at a set time are not there")),
        new("P443", ChecklistPhase.Incident, "Debriefing scheduled", new Judged.BySignature()),
        new("P444", ChecklistPhase.Readiness, "Phase 1: pinned dependencies and foundations", new Judged.BySignature()),
        new("P445", ChecklistPhase.Readiness, "Phase 2: strict settings, rate limits, CORS, headers", new Judged.BySignature()),
        new("P446", ChecklistPhase.Readiness, "Phase 3: data model, token rotation, hashing", new Judged.BySignature()),
        new("P447", ChecklistPhase.Readiness, "Phase 4: real-time services", new Judged.BySignature()),
        new("P448", ChecklistPhase.Readiness, "Phase 5: complete API", new Judged.BySignature()),
        new("P449", ChecklistPhase.Readiness, "Phase 6: metrics, structured logs, error tracking", new Judged.BySignature()),
        new("P450", ChecklistPhase.Readiness, "Phase 7: coverage and integration tests", new Judged.BySignature()),
        new("P451", ChecklistPhase.Readiness, "Phase 8: hardened builds, continuous integration, gates", new Judged.BySignature()),
        new("P452", ChecklistPhase.Readiness, "Phase 9: guides, monitoring, disaster recovery", new Judged.BySignature()),
    ];
}
