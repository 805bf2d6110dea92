using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Testing;
using Headway.Testing.S3;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>The third disaster of the guides: the server is lost, and a new one goes on.</summary>
public sealed class OffsiteTests(HeadwayServer server)
{
    private const string Passphrase = "correct horse battery";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_lost_servers_database_comes_back_on_a_new_one_with_three_secrets_and_one_command()
    {
        await using var store = await S3Server.StartAsync();
        var lost = await TinyProject.CreateAsync(server, "lost");
        var refused = await lost.DeployAsync(Manifest(store, "1"));
        Assert.Contains("The variable BACKUP_PASSPHRASE", refused.Summary, StringComparison.Ordinal);
        await SetSecretsAsync(server, lost);
        await lost.DeployGoodAsync(Manifest(store, "1"));
        await CopiedAsync(lost);
        Assert.DoesNotContain("BACKUP_", await RunAsync(server, lost, ["run", "app", "--", "env"]), StringComparison.Ordinal);
        await RunAsync(server, lost, ["run", "app", "--", "sh", "-c", "psql \"$DATABASE_URL\" -X -c 'update thing set n = 7'"]);
        await RunAsync(server, lost, ["backup", "create"]);
        await CopiedAsync(lost);
        Assert.Contains("whole", await RunAsync(server, lost, ["backup", "verify", "--repository", "s3"]), StringComparison.Ordinal);
        await server.Client.DeleteProjectAsync(lost.Name, Cancelled);

        var fresh = new HeadwayServer();
        await fresh.InitializeAsync();
        await using var end = fresh;
        var project = await TinyProject.CreateNamedAsync(fresh, lost.Name);
        Assert.Contains("The variable BACKUP_PASSPHRASE", (await project.DeployAsync(Manifest(store, "1"))).Summary, StringComparison.Ordinal);
        await SetSecretsAsync(fresh, project);
        var anothers = await project.DeployAsync(Manifest(store, "1"));
        Assert.Contains("holds the backups of another database or server", anothers.Summary, StringComparison.Ordinal);

        var said = await RunAsync(fresh, project, ["backup", "restore", "--repository", "s3", "--switch", "--yes"]);
        Assert.Contains("were brought back from S3", said, StringComparison.Ordinal);
        await project.DeployGoodAsync(Manifest(store, "1"));

        using var body = JsonDocument.Parse(await project.ReadAsync("/query"));
        Assert.Equal("7", body.RootElement.GetProperty("answer").GetString());
        await CopiedAsync(project);
        Assert.DoesNotContain(Passphrase, server.Log + fresh.Log, StringComparison.Ordinal);
    }

    private static TinyManifest Manifest(S3Server store, string version) => QueryApp.Manifest(
        version, "4", $", backup: {{ s3: {{ endpoint: \"{store.Endpoint}\", bucket: {S3Server.Bucket}, prefix: headway }} }}");

    private static Task<string> SetSecretsAsync(HeadwayServer server, TinyProject project) => RunAsync(
        server, project, ["variables", "set", $"BACKUP_S3_KEY={S3Server.Key}", $"BACKUP_S3_SECRET={S3Server.Key}", $"BACKUP_PASSPHRASE={Passphrase}", "--secret"]);

    private static async Task<string> RunAsync(HeadwayServer server, TinyProject project, string[] arguments)
    {
        using var cli = new CliProcess(server, server.Token);
        var end = Array.IndexOf(arguments, "--");
        string[] target = ["--project", project.Name];
        var (code, output, error) = await cli.RunAsync(end < 0 ? [.. arguments, .. target] : [.. arguments[..end], .. target, .. arguments[end..]]);
        Assert.True(code == 0, $"{code}: {output}{error}");
        return output + error;
    }

    private static async Task CopiedAsync(TinyProject project)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var seen = default(BackupsView);
        await Eventually.TrueAsync(
            async () =>
            {
                seen = Assert.Single(await project.In.Backups.ListAsync("postgres", Cancelled));
                return seen.Running is null && seen.Backups.Count > 0 && seen.Status?.CopiedAt > asked && seen.Status.State != "offsite-failing";
            },
            $"the second copy is made; {seen?.Status}",
            Patience);
    }
}
