using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>What people do with <c>examples/ayni</c>, however it is deployed.</summary>
internal sealed class AyniUse(ImportedSystem ayni)
{
    private const string Password = "Sunday-Llama-41-Harvest";

    private const string Migration = """
        import sqlalchemy as sa
        from alembic import op

        revision = "0003"
        down_revision = "0002"


        def upgrade():
            op.add_column("datasets", sa.Column("note", sa.Text))


        def downgrade():
            op.drop_column("datasets", "note")
        """;

    /// <summary>Gets the values of the variables that an import asks for.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["JWT_SECRET"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        ["FIRST_SUPERUSER"] = "admin@ayni.example",
        ["FIRST_SUPERUSER_PASSWORD"] = Password,
        ["FLOWER_BASIC_AUTH"] = "ops:Quiet-Condor-73-River",
    };

    private string Api => $"backend.{ayni.Project}.localhost";

    private string Monitor => $"flower.{ayni.Project}.localhost";

    /// <summary>It is deployed and used, migrates and goes back.</summary>
    public static async Task DeployedAndUsedAsync(ImportedSystem ayni)
    {
        await ayni.DoneAsync("up");
        var use = new AyniUse(ayni);
        await use.WorksAsync("1.0.0");
        await use.MigratesAndGoesBackAsync();
    }

    /// <summary>Somebody logs in and uploads, a worker sums it up, and the monitor shows the worker.</summary>
    private async Task WorksAsync(string version)
    {
        var health = await ayni.AskAsync(HttpMethod.Get, $"{Api}/api/v1/health");
        Assert.Equal(("healthy", version), (health["status"]!.GetValue<string>(), health["version"]!.GetValue<string>()));
        await SumsUpAsync();

        using var stranger = await ayni.SendAsync(HttpMethod.Get, $"{Monitor}/api/workers");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        var monitor = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Values["FLOWER_BASIC_AUTH"]))}";
        var workers = await ayni.AskAsync(HttpMethod.Get, $"{Monitor}/api/workers", monitor);
        Assert.Equal(("app.tasks.summarise", 2), (workers[0]!["tasks"]![0]!.GetValue<string>(), workers[0]!["processes"]!.GetValue<int>()));
    }

    /// <summary>A version with one more migration is deployed; its code is taken back, and what was stored is there all the time.</summary>
    private async Task MigratesAndGoesBackAsync()
    {
        var before = await SumsUpAsync();
        await File.WriteAllTextAsync(Path.Combine(ayni.Folder, "backend", "alembic", "versions", "0003_note.py"), Migration);
        ayni.Change("backend/app/__init__.py", "1.0.0", "1.1.0");
        ayni.Change("backend/app/models.py", "    worker = Column(Text)", "    worker = Column(Text)\n    note = Column(Text)");
        await ayni.DoneAsync("up");
        Assert.Equal("1.1.0", await VersionAsync());
        Assert.StartsWith("0003", (await ayni.DoneAsync("run", "backend", "--", "alembic", "current")).Out, StringComparison.Ordinal);
        await SumsUpAsync();

        await ayni.DoneAsync("rollback", "--yes");
        Assert.Equal("1.0.0", await VersionAsync());
        await SumsUpAsync();
        var kept = await ayni.AskAsync(HttpMethod.Get, $"{Api}/api/v1/datasets/{before}", await LogInAsync());
        Assert.Equal("done", kept["status"]!.GetValue<string>());
    }

    private async Task<string> VersionAsync() =>
        (await ayni.AskAsync(HttpMethod.Get, $"{Api}/api/v1/health"))["version"]!.GetValue<string>();

    private async Task<int> SumsUpAsync()
    {
        var user = await LogInAsync();
        var sales = new[] { new { sold_on = "2026-01-10", amount = 19.5 }, new { sold_on = "2026-01-31", amount = 0.5 }, new { sold_on = "2026-02-01", amount = 7.25 } };
        var made = await ayni.AskAsync(HttpMethod.Post, $"{Api}/api/v1/datasets", user, new { name = "Stall", sales });
        var id = made["id"]!.GetValue<int>();
        var shown = await DoneAsync(id, user);
        Assert.Equal("""{"months":{"2026-01":20.0,"2026-02":7.25},"total":27.25}""", shown["summary"]!.ToJsonString());
        return id;
    }

    private async Task<JsonNode> DoneAsync(int id, string user)
    {
        JsonNode? shown = null;
        try
        {
            await Eventually.TrueAsync(
                async () => (shown = await ayni.AskAsync(HttpMethod.Get, $"{Api}/api/v1/datasets/{id}", user))["status"]!.GetValue<string>() == "done",
                "the Celery worker has summed the sales up",
                TimeSpan.FromSeconds(60));
            return shown!;
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{error.Message}; the worker wrote: {(await ayni.DoneAsync("logs", "worker", "--lines", "40")).Out}", error);
        }
    }

    private async Task<string> LogInAsync()
    {
        using var refused = await ayni.SendAsync(HttpMethod.Post, $"{Api}/api/v1/login/access-token", body: new { email = Values["FIRST_SUPERUSER"], password = "guess" });
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var token = await ayni.AskAsync(HttpMethod.Post, $"{Api}/api/v1/login/access-token", body: new { email = Values["FIRST_SUPERUSER"], password = Password });
        return $"Bearer {token["access_token"]!.GetValue<string>()}";
    }
}
