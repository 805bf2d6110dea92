namespace Headway.Model.Checklists;

/// <summary>What is asked after a deployment (P389–P419).</summary>
internal static class AfterItems
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new("P389", ChecklistPhase.After, "Deployment completed successfully", new Judged.ByDeployment()),
        new("P390", ChecklistPhase.After, "All services running", new Judged.ByRunning()),
        new("P391", ChecklistPhase.After, "Migrations applied successfully", new Judged.ByStep("migrate")),
        new("P392", ChecklistPhase.After, "API endpoints respond", new Judged.NotYet("smoke checks say it")),
        new("P393", ChecklistPhase.After, "Health checks pass", new Judged.ByStep("health")),
        new("P394", ChecklistPhase.After, "Version endpoint shows the new version", new Judged.NotYet("smoke checks say it")),
        new("P395", ChecklistPhase.After, "Front end loads correctly", new Judged.NotYet("smoke checks say it")),
        new("P396", ChecklistPhase.After, "Log-in works", new Judged.NotYet("smoke checks say it")),
        new("P397", ChecklistPhase.After, "WebSocket connections establish", new Judged.NotYet("smoke checks say it")),
        new("P398", ChecklistPhase.After, "Gemini API connected", new Judged.NotYet("smoke checks say it")),
        new("P399", ChecklistPhase.After, "Blockchain RPC connected", new Judged.NotYet("smoke checks say it")),
        new("P400", ChecklistPhase.After, "E-mail service works", new Judged.NotYet("smoke checks say it")),
        new("P401", ChecklistPhase.After, "Rate limiting active", new Judged.NotYet("it needs limits and headers of the edge")),
        new("P402", ChecklistPhase.After, "Logging operational", new Judged.NotYet("search in logs is not there")),
        new("P403", ChecklistPhase.After, "Monitoring active", new Judged.NotYet("telemetry is not there")),
        new("P404", ChecklistPhase.After, "CORS headers correct", new Judged.NotYet("smoke checks say it")),
        new("P405", ChecklistPhase.After, "Database connection healthy", new Judged.ByDatabase("postgres")),
        new("P406", ChecklistPhase.After, "Redis connection healthy", new Judged.ByDatabase("redis")),
        new("P407", ChecklistPhase.After, "Worker processes tasks", new Judged.NotYet("smoke checks say it")),
        new("P408", ChecklistPhase.After, "No unusual logs", new Judged.NotYet("telemetry is not there")),
        new("P409", ChecklistPhase.After, "Error rate acceptable", new Judged.NotYet("telemetry is not there")),
        new("P410", ChecklistPhase.After, "Latency acceptable", new Judged.NotYet("telemetry is not there")),
        new("P411", ChecklistPhase.After, "Database verified", new Judged.NotYet("row counts are not compared")),
        new("P412", ChecklistPhase.After, "Critical features tested", new Judged.NotYet("smoke checks say it")),
        new("P413", ChecklistPhase.After, "Team notified of success", new Judged.NotYet("alerts and notifications are not there")),
        new("P414", ChecklistPhase.After, "Metrics baseline established", new Judged.NotYet("telemetry is not there")),
        new("P415", ChecklistPhase.After, "AI integration works in production mode", new Judged.NotYet("smoke checks say it")),
        new("P416", ChecklistPhase.After, "File upload works", new Judged.NotYet("smoke checks say it")),
        new("P417", ChecklistPhase.After, "Analysis endpoints respond", new Judged.NotYet("smoke checks say it")),
        new("P418", ChecklistPhase.After, "Error handling operational", new Judged.NotYet("smoke checks say it")),
        new("P419", ChecklistPhase.After, "Front end looked at by a person", new Judged.BySignature()),
    ];
}
