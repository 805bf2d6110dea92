using Headway.Model.Gates;
using Headway.Model.Smoke;

namespace Headway.Model.Checklists;

/// <summary>What is asked before a deployment (P349–P388).</summary>
internal static class BeforeItems
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new("P349", ChecklistPhase.Before, "All tests pass", new Judged.ByChecks("test")),
        new("P350", ChecklistPhase.Before, "No type errors", new Judged.ByChecks("type", "tsc")),
        new("P351", ChecklistPhase.Before, "No lint warnings", new Judged.ByChecks("lint")),
        new("P352", ChecklistPhase.Before, "Code reviewed and approved", new Judged.ByGates(GateNames.Approvals)),
        new("P353", ChecklistPhase.Before, "All dependencies up to date", new Judged.ByChecks("outdated")),
        new("P354", ChecklistPhase.Before, "Security audit passed", new Judged.ByChecks("audit")),
        new("P355", ChecklistPhase.Before, "Migrations tested in staging", new Judged.ByGates(GateNames.Promotion)),
        new("P356", ChecklistPhase.Before, "All variables set and verified", new Judged.ByGates(GateNames.References, GateNames.Require)),
        new("P357", ChecklistPhase.Before, "Secrets configured and secure", new Judged.ByGates(GateNames.WeakSecrets, GateNames.Placeholders, GateNames.RepeatedSecrets, GateNames.SharedSecrets)),
        new("P358", ChecklistPhase.Before, "CORS origins properly configured", new Judged.ByGates(GateNames.Cors)),
        new("P359", ChecklistPhase.Before, "API endpoints verified", new Judged.BySmoke(SmokeKinds.Request)),
        new("P360", ChecklistPhase.Before, "E-mail service configured", new Judged.ByRequire("SMTP_*", "SMTP_HOST", "SMTP_URL")),
        new("P361", ChecklistPhase.Before, "Payment processor configured", new Judged.ByRequire("STRIPE_*", "STRIPE_SECRET_KEY", "PAYMENT_*")),
        new("P362", ChecklistPhase.Before, "Storage credentials stored securely", new Judged.ByRequire("S3_*", "AWS_*", "AWS_SECRET_ACCESS_KEY")),
        new("P363", ChecklistPhase.Before, "PostgreSQL database created and migrated", new Judged.ByGates(GateNames.Databases)),
        new("P364", ChecklistPhase.Before, "Connection pooling configured", new Judged.ByPool()),
        new("P365", ChecklistPhase.Before, "Backup system tested", new Judged.ByProof()),
        new("P366", ChecklistPhase.Before, "CDN configured", new Judged.NotYet("a cache at the edge is not there")),
        new("P367", ChecklistPhase.Before, "DNS points to production", new Judged.NotYet("domains are not there")),
        new("P368", ChecklistPhase.Before, "TLS certificates valid", new Judged.NotYet("certificates are not there")),
        new("P369", ChecklistPhase.Before, "Rate limiting configured", new Judged.ByLimits()),
        new("P370", ChecklistPhase.Before, "Backup created", new Judged.ByBackups()),
        new("P371", ChecklistPhase.Before, "Health checks work before cut-over", new Judged.ByStep("health")),
        new("P372", ChecklistPhase.Before, "Deployment guide present", new Judged.BySignature()),
        new("P373", ChecklistPhase.Before, "Runbooks for common issues available", new Judged.BySignature()),
        new("P374", ChecklistPhase.Before, "On-call procedures documented, on-call engineer standing by", new Judged.BySignature()),
        new("P375", ChecklistPhase.Before, "Rollback procedures tested", new Judged.BySignature()),
        new("P376", ChecklistPhase.Before, "Team trained", new Judged.BySignature()),
        new("P377", ChecklistPhase.Before, "Team notified", new Judged.NotYet("alerts and notifications are not there")),
        new("P378", ChecklistPhase.Before, "Prometheus collects metrics", new Judged.NotYet("metrics are not exported")),
        new("P379", ChecklistPhase.Before, "Dashboards created", new Judged.NotYet("dashboards are not there")),
        new("P380", ChecklistPhase.Before, "Alerts configured", new Judged.NotYet("alerts and notifications are not there")),
        new("P381", ChecklistPhase.Before, "Uptime monitoring enabled", new Judged.NotYet("uptime is not measured")),
        new("P382", ChecklistPhase.Before, "Error tracking enabled", new Judged.ByRequire("SENTRY_DSN", "ERROR_TRACKING_DSN")),
        new("P383", ChecklistPhase.Before, "Log aggregation works", new Judged.NotYet("search in logs is not there")),
        new("P384", ChecklistPhase.Before, "Web hooks tested", new Judged.NotYet("alerts and notifications are not there")),
        new("P385", ChecklistPhase.Before, "Clean working directory", new Judged.ByGates(GateNames.WorkingTree)),
        new("P386", ChecklistPhase.Before, "OPENAI_API_KEY has a valid format", new Judged.ByRequire("OPENAI_API_KEY")),
        new("P387", ChecklistPhase.Before, "Production mode: no mock integrations", new Judged.ByRequire("USE_MOCK_OPENAI", "NODE_ENV")),
        new("P388", ChecklistPhase.Before, "Database and third-party credentials present", new Judged.ByRequire("DATABASE_URL", "CLOUDINARY_*")),
    ];
}
