using Headway.Model.Smoke;

namespace Headway.Model.Checklists;

/// <summary>What is asked after a deployment (P389–P419).</summary>
internal static class AfterItems
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new("P389", ChecklistPhase.After, "Deployment completed successfully", new Judged.ByDeployment()),
        new("P390", ChecklistPhase.After, "All services running", new Judged.ByRunning()),
        new("P391", ChecklistPhase.After, "Migrations applied successfully", new Judged.ByStep("migrate")),
        new("P392", ChecklistPhase.After, "API endpoints respond", new Judged.BySmoke(SmokeKinds.Request)),
        new("P393", ChecklistPhase.After, "Health checks pass", new Judged.ByStep("health")),
        new("P394", ChecklistPhase.After, "Version endpoint shows the new version", new Judged.BySmoke(null, "version")),
        new("P395", ChecklistPhase.After, "Front end loads correctly", new Judged.BySmoke(SmokeKinds.Page)),
        new("P396", ChecklistPhase.After, "Log-in works", new Judged.BySmoke(SmokeKinds.Request, "log in", "log-in", "login", "sign in", "sign-in")),
        new("P397", ChecklistPhase.After, "WebSocket connections establish", new Judged.BySmoke(SmokeKinds.WebSocket)),
        new("P398", ChecklistPhase.After, "Gemini API connected", new Judged.BySmoke(null, "gemini")),
        new("P399", ChecklistPhase.After, "Blockchain RPC connected", new Judged.BySmoke(null, "blockchain", "rpc")),
        new("P400", ChecklistPhase.After, "E-mail service works", new Judged.BySmoke(null, "mail")),
        new("P401", ChecklistPhase.After, "Rate limiting active", new Judged.BySmoke(SmokeKinds.RateLimit)),
        new("P402", ChecklistPhase.After, "Logging operational", new Judged.NotYet("search in logs is not there")),
        new("P403", ChecklistPhase.After, "Monitoring active", new Judged.NotYet("metrics are not exported")),
        new("P404", ChecklistPhase.After, "CORS headers correct", new Judged.BySmoke(SmokeKinds.Cors)),
        new("P405", ChecklistPhase.After, "Database connection healthy", new Judged.ByDatabase("postgres")),
        new("P406", ChecklistPhase.After, "Redis connection healthy", new Judged.ByDatabase("redis")),
        new("P407", ChecklistPhase.After, "Worker processes tasks", new Judged.BySmoke(null, "worker", "task", "job")),
        new("P408", ChecklistPhase.After, "No unusual logs", new Judged.ByStep("watch")),
        new("P409", ChecklistPhase.After, "Error rate acceptable", new Judged.ByErrors(0.01)),
        new("P410", ChecklistPhase.After, "Latency acceptable", new Judged.ByComparison()),
        new("P411", ChecklistPhase.After, "Database verified", new Judged.NotYet("row counts are not compared")),
        new("P412", ChecklistPhase.After, "Critical features tested", new Judged.BySmoke(null)),
        new("P413", ChecklistPhase.After, "Team notified of success", new Judged.NotYet("alerts and notifications are not there")),
        new("P414", ChecklistPhase.After, "Metrics baseline established", new Judged.ByBaseline()),
        new("P415", ChecklistPhase.After, "AI integration works in production mode", new Judged.BySmoke(null, "openai", "production mode")),
        new("P416", ChecklistPhase.After, "File upload works", new Judged.BySmoke(null, "upload")),
        new("P417", ChecklistPhase.After, "Analysis endpoints respond", new Judged.BySmoke(null, "analysis")),
        new("P418", ChecklistPhase.After, "Error handling operational", new Judged.BySmoke(null, "bad request", "error")),
        new("P419", ChecklistPhase.After, "Front end looked at by a person", new Judged.BySignature()),
    ];
}
