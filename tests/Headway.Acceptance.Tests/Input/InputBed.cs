using System.Security.Cryptography;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Input;

/// <summary>A server that only these tests use, with a live project, a second project, and tokens of every kind.</summary>
public sealed class InputBed : IAsyncLifetime
{
    /// <summary>Gets the server.</summary>
    public HeadwayServer Server { get; } = new();

    /// <summary>Gets the project that is live.</summary>
    public TinyProject Live { get; private set; } = null!;

    /// <summary>Gets a project that has nothing.</summary>
    public TinyProject Other { get; private set; } = null!;

    /// <summary>Gets a source of the live project that no deployment gets past the preflight with.</summary>
    public string BadSource { get; private set; } = string.Empty;

    /// <summary>Gets the folder in which something that was executed would leave a file; everybody may write there.</summary>
    public string Canary { get; } = $"/var/tmp/hwcanary-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    /// <summary>Gets the texts of the tokens by who holds them.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; private set; } = new Dictionary<string, string>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Canary);
        File.SetUnixFileMode(Canary, (UnixFileMode)0b111_111_111);
        await Server.InitializeAsync();
        Live = await TinyProject.CreateAsync(Server, "live");
        Other = await TinyProject.CreateAsync(Server, "other");
        await Live.DeployGoodAsync();
        await using var bad = SourceTar.Of(new Dictionary<string, string> { ["headway.yaml"] = "no: manifest\n" });
        BadSource = (await Server.Client.UploadSourceAsync(Live.Name, bad, null, Cancelled)).Id;
        Tokens = new Dictionary<string, string>
        {
            ["reader"] = (await MakeAsync("reader", null)).Text,
            ["deployer"] = (await MakeAsync("deployer", null)).Text,
            ["admin"] = (await MakeAsync("admin", null)).Text,
            ["elsewhere"] = (await MakeAsync("admin", Other.Name)).Text,
            ["wrong"] = "hw_" + new string('x', 43),
            ["revoked"] = await RevokedAsync(),
        };
    }

    /// <summary>Makes a token.</summary>
    public Task<TokenCreatedView> MakeAsync(string role, string? project) =>
        Server.Client.CreateTokenAsync(new CreateTokenRequest($"{role} of {project ?? "all"}", role, project, null), Cancelled);

    /// <summary>Waits until no deployment of the live project is on its way.</summary>
    public Task QuietAsync() => Eventually.TrueAsync(
        async () => (await Live.In.GetDeploymentsAsync(1000, Cancelled)).All(deployment => deployment.EndedAt is not null),
        "every deployment has ended",
        TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Canary, recursive: true);
    }

    private async Task<string> RevokedAsync()
    {
        var created = await MakeAsync("admin", null);
        await Server.Client.RevokeTokenAsync(created.Token.Id, Cancelled);
        return created.Text;
    }
}
