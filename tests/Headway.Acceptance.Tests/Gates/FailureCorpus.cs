using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>Bad releases, each made of the same good one by one change, with the step that must stop it and the cause that it must name.</summary>
public static class FailureCorpus
{
    /// <summary>The value of MAIL_TOKEN, which is set in production.</summary>
    public const string MailToken = "kJ8sd7fhK3lsdf93kfQz";

    /// <summary>The value of PAYMENT_TOKEN, which is set in staging.</summary>
    public const string StagingToken = "Zr4tWq8nPx2vLm6cBs9d";

    private const string Canary = "canary: [25%, 50%], step: 10s,";
    private const string Watch = "watch: 40s,";

    /// <summary>Gets the form of a key of AWS. Put together here, so that no scan of this repository finds a secret in it.</summary>
    public static string AwsKey => "AKIA" + "IOSFODNN7ABCDEFG";

    /// <summary>Gets all cases, in the order of the steps.</summary>
    public static IReadOnlyList<FailureCase> All { get; } = [.. Variables, .. Secrets, .. Programs, .. Health, .. Smoke, .. Users];

    private static IEnumerable<FailureCase> Variables =>
    [
        new("a variable that is required is missing", "preflight", good => good.Without("JWT_SECRET"), "app.JWT_SECRET: must be set"),
        new("all variables of a group are missing", "preflight", good => good.Without("CLOUDINARY_CLOUD"), "app.CLOUDINARY_*: at least one such variable must be set"),
        new("a key is one of another service", "preflight", good => good.With("OPENAI_API_KEY", "key-of-another-service"), "app.OPENAI_API_KEY: must match ^sk-"),
        new("mocks are left on", "preflight", good => good.With("USE_MOCK", "true"), "app.USE_MOCK: must be false"),
        new("an address is no URL", "preflight", good => good.With("BROKER", "localhost"), "app.BROKER: must be a URL that begins with redis://"),
        new("a reference leads nowhere", "preflight", good => good.With("OTHER", "${{ app.NOT_THERE }}"), "The variables are not complete: app.OTHER: refers to a variable that does not exist: 'app' has no variable 'NOT_THERE'; correct"),
        new("the variable of CORS is open to all", "preflight", good => good.With("CORS_ORIGINS", "*"), "app.CORS_ORIGINS is open to every origin by '*'"),
        new("a smoke check needs a variable that nobody gives", "preflight", good => good.Without("PASSWORD"), "app.PASSWORD: must be set: the smoke check 'log in' uses it"),
    ];

    private static IEnumerable<FailureCase> Secrets =>
    [
        new("a placeholder stands for a secret", "preflight", good => good.With("JWT_SECRET", "changeme"), "app.JWT_SECRET: must be a real value, is a placeholder"),
        new("a secret can be guessed", "preflight", good => good.With("SESSION_SECRET", "hunter2hunter2"), "app.SESSION_SECRET repeats the same few characters"),
        new(
            "one secret has two names",
            "preflight",
            good => good.With("ADMIN_TOKEN", "vR7qLw2ZtN9xKc4B").With("REPORT_TOKEN", "vR7qLw2ZtN9xKc4B"),
            "app.ADMIN_TOKEN and app.REPORT_TOKEN hold the same secret"),
        new("a secret is shared with staging", "preflight", good => good, "app.PAYMENT_TOKEN is the same secret as in staging")
        {
            Set = new Dictionary<string, string> { ["PAYMENT_TOKEN"] = StagingToken },
        },
        new("a key stands in the source", "preflight", good => good.Plus("lib/keys.js", $"// keys\nconst key = '{AwsKey}';\n"), "lib/keys.js:2 holds an AWS access key"),
        new("a secret of production stands in the source", "preflight", good => good.Plus("conf.ini", $"mail = {MailToken}\n"), "conf.ini:1 holds the value of app.MAIL_TOKEN"),
    ];

    private static IEnumerable<FailureCase> Programs =>
    [
        new(
            "a test of the project fails",
            "build",
            good => (good with { Services = $"{good.Services}\n    checks: [python3 check.py]" }).Plus("check.py", "print('1 test failed: adding')\nraise SystemExit(3)"),
            "The check `python3 check.py` ended with exit code 3; it said: '1 test failed: adding'. "),
        new(
            "a migration fails",
            "migrate",
            good => good with { Migrate = "fail" },
            "The migration of app ended with exit code 1; it said: 'Migration up 0001 nothing failed"),
    ];

    private static IEnumerable<FailureCase> Health =>
    [
        new("the program ends at once", "health", good => good with { Mode = "exit-now" }, "; it said: 'exiting at once, as TINY_MODE asks'"),
        new("the program is not there", "health", good => good with { Start = "python4 shop.py" }, "the program 'python4' was not found"),
        new("the program listens on no port", "health", Never("never-listen"), "app was not healthy within 1s (health.within): nothing listens on its port $PORT"),
        new("the program listens on another port", "health", Never("wrong-port"), "app was not healthy within 1s (health.within): nothing listens on its port $PORT"),
        new("health is bad", "health", Never("health-500"), "GET /health answered 500, expected 200–299"),
        new("health comes and goes", "health", Never("health-flap"), "GET /health answered 503, expected 200–299"),
        new(
            "health takes too long",
            "health",
            good => Never("health-slow:2")(good) with { Health = "timeout: 300ms" },
            "GET /health did not answer within 300ms (health.timeout)"),
        new(
            "health lies",
            "health",
            good => (good with { Within = "1s" }).With("FAULT", "health-lies"),
            "GET /health answered 200, but database is down"),
    ];

    private static IEnumerable<FailureCase> Smoke =>
    [
        new(
            "the log-in is broken",
            "smoke",
            good => good.With("FAULT", "login-broken"),
            "log in: POST /login answered 500 instead of 200; its body began with '{\"error\":\"no such table: users\"}'"),
        new(
            "the migrations are behind",
            "smoke",
            good => good.With("FAULT", "schema-behind"),
            "schema: GET /schema answered 200, but revision is \"0001\" instead of \"0002\""),
        new(
            "the WebSocket is refused",
            "smoke",
            good => good.With("FAULT", "socket-refused"),
            "live updates: the WebSocket /ws was answered with 403 instead of being opened. "),
        new("CORS is open", "smoke", good => good.With("FAULT", "cors-open"), "a page of https://evil.example may call /me, which must be refused"),
        new("a security header is missing", "smoke", good => good.With("FAULT", "header-missing"), "the answer to GET /page has no Content-Security-Policy"),
        new(
            "a file of the page is missing",
            "smoke",
            good => good.With("FAULT", "asset-missing"),
            "the page /page needs /main.js, which is not there: a page came in its place"),
    ];

    private static IEnumerable<FailureCase> Users =>
    [
        new("a share of the users gets errors", "canary", good => good with { Mode = "fail-requests:0.5", Rollout = Canary }, "requests to the new version failed, and 0 % of"),
        new("a share of the users waits", "canary", good => good with { Mode = "slow:300", Rollout = Canary }, "ms in the new version and"),
        new("users get errors", "watch", good => good with { Mode = "fail-requests:0.5", Rollout = Watch }, "requests to the new version failed"),
        new("users wait", "watch", good => good with { Mode = "slow:300", Rollout = Watch }, "ms in the new version and"),
        new("every request writes an error", "watch", good => good with { Mode = "log-errors", Rollout = Watch }, "of its last"),
        new("the program ends after a while", "watch", good => good with { Mode = "exit-after:3", Rollout = Watch }, "app ended with exit code 1 after"),
        new("health turns bad after a while", "watch", good => good with { Mode = "ill-after:3", Rollout = Watch }, "app turned unhealthy soon after it went live: GET /health answered 500"),
        new("memory leaks", "watch", good => good with { Mode = "leak:8", Memory = "160MB", Rollout = Watch }, "would meet its limit of 160MB"),
    ];

    /// <summary>Finds a case.</summary>
    /// <param name="name">Its name.</param>
    public static FailureCase Named(string name) => All.Single(one => one.Name == name);

    private static Func<TinyManifest, TinyManifest> Never(string mode) => good => good with { Mode = mode, Within = "1s" };
}
