using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Manifests that are wrong: everything is told with its place, and nothing is sent or started.</summary>
[Collection(nameof(InputBed))]
public sealed class HostileManifestTests(InputBed bed)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> All() => HostileManifest.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_server_starts_nothing_of_a_manifest_that_is_wrong(string name, string[] words)
    {
        var before = await WorldAsync();

        var ended = await bed.Live.DeployAsync(HostileManifest.Text(name, bed.Live.Name), new Dictionary<string, string>());

        Assert.Equal("failed", ended.State);
        Assert.StartsWith("preflight failed: headway.yaml", ended.Summary, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, ended.Summary!, StringComparison.Ordinal));
        Assert.DoesNotContain(ended.Summary!, char.IsControl);
        Assert.Null(ended.Release);
        Assert.Equal(before, await WorldAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Up_tells_everything_and_sends_nothing(string name, string[] words)
    {
        using var cli = new CliProcess(bed.Server, bed.Server.Token);
        await File.WriteAllTextAsync(Path.Combine(cli.Directory, "headway.yaml"), HostileManifest.Text(name, "never-made"), Cancelled);

        var (exitCode, output, error) = await cli.RunAsync("up");

        Assert.True(exitCode == 5, $"{exitCode}: {error}");
        Assert.Empty(output);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
        Assert.Contains("Nothing was deployed", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(await bed.Server.Client.GetProjectsAsync(Cancelled), project => project.Name == "never-made");
    }

    [Theory]
    [InlineData(2, "up")]
    [InlineData(2, "up", "--nonsense")]
    [InlineData(2, "variables", "set", "A B=1", "--project", "PROJECT")]
    [InlineData(5, "variables", "set", "PORT=1", "--project", "PROJECT")]
    [InlineData(1, "status", "--project", "another-ones")]
    [InlineData(2, "status", "--project", "../../etc")]
    [InlineData(2, "projects", "create", "$(reboot)")]
    public async Task Wrong_use_is_told_with_its_exit_code(int exitCode, params string[] arguments)
    {
        using var cli = new CliProcess(bed.Server, bed.Server.Token);

        var (code, output, error) = await cli.RunAsync([.. arguments.Select(one => one == "PROJECT" ? bed.Live.Name : one)]);

        Assert.True(code == exitCode, $"{code}: {error}");
        Assert.Empty(output);
        Assert.Contains("Try:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("revoked")]
    [InlineData("reader")]
    public async Task A_token_that_may_not_deploy_sends_nothing(string token)
    {
        using var cli = new CliProcess(bed.Server, bed.Tokens[token]);
        await File.WriteAllTextAsync(Path.Combine(cli.Directory, "headway.yaml"), new TinyManifest().Text("never-made"), Cancelled);

        var (exitCode, _, error) = await cli.RunAsync("up");

        Assert.True(exitCode == 4, $"{exitCode}: {error}");
        Assert.Contains("Try:", error, StringComparison.Ordinal);
        Assert.DoesNotContain(await bed.Server.Client.GetProjectsAsync(Cancelled), project => project.Name == "never-made");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("nowhere")]
    [InlineData("headway.yaml")]
    public async Task A_manifest_that_is_a_link_is_not_followed_out_of_the_source(string target)
    {
        await using var archive = SourceTar.Of(tar =>
            tar.WriteEntry(new System.Formats.Tar.GnuTarEntry(System.Formats.Tar.TarEntryType.SymbolicLink, "headway.yaml") { LinkName = target }));
        SourceView source;
        try
        {
            source = await bed.Server.Client.UploadSourceAsync(bed.Live.Name, archive, null, Cancelled);
        }
        catch (Client.HeadwayApiException refused)
        {
            Assert.Equal("source.refused", refused.Code);
            return;
        }

        var begun = await bed.Live.In.CreateDeploymentAsync(new("deploy", source.Id, null, null, null, false), Cancelled);
        var ended = await bed.Live.EndAsync(begun.Number);

        Assert.StartsWith("preflight failed: The source has no headway.yaml at its top that can be read", ended.Summary, StringComparison.Ordinal);
    }

    private async Task<string> WorldAsync()
    {
        var instances = await bed.Live.In.GetInstancesAsync(Cancelled);
        var edge = await File.ReadAllTextAsync(Path.Combine(bed.Server.Data, "edge", "haproxy.cfg"), Cancelled);
        var folders = Directory.EnumerateFileSystemEntries(Path.Combine(bed.Server.Data, "databases"))
            .Concat(Directory.EnumerateFileSystemEntries(Path.Combine(bed.Server.Data, "artifacts")))
            .Concat(Directory.EnumerateFileSystemEntries(Path.Combine(bed.Server.Data, "builds")));
        return $"{string.Join(", ", instances.Select(one => $"{one.Id} {one.State}"))}\n{edge}\n{string.Join('\n', folders)}";
    }
}
