using System.Formats.Tar;
using System.Text;
using Headway.Model.Building;
using Headway.Model.Names;
using Headway.Runtimes.Docker;
using Headway.Testing.Docker;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>Images of a real registry that asks for a login.</summary>
public sealed class RegistryTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-images-");
    private readonly List<string> _lines = [];
    private DockerDaemon _daemon = null!;
    private ImageRegistry _registry = null!;
    private DockerImages _images = null!;
    private string _image = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RegistryLogin Login => new(RegistryName.Parse(_registry.Name), ImageRegistry.User, ImageRegistry.Password);

    public async ValueTask InitializeAsync()
    {
        _daemon = await DockerDaemon.SharedAsync();
        _registry = await ImageRegistry.StartAsync();
        _image = await _registry.PushAsync(_daemon, BusyboxImage.Name, "team/base:1");
        _images = new DockerImages(new DockerRuntimeOptions { StateDirectory = _folder.FullName, Socket = _daemon.Socket }, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _images.Dispose();
        await _registry.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_image_is_fetched_with_its_login_only_and_no_sentence_has_the_password()
    {
        foreach (var login in (RegistryLogin?[])[null, Login with { Password = "wr0ng-pass" }])
        {
            var refused = Assert.IsType<ImageResult.Failed>(await FetchAsync(login));
            Assert.Contains($"the registry {_registry.Name} does not let this project have", refused.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("wr0ng-pass", refused.Reason, StringComparison.Ordinal);
        }

        Assert.IsType<ImageResult.Ready>(await FetchAsync(Login));
        await NothingHasThePasswordAsync();
    }

    [Fact]
    public async Task A_base_image_is_fetched_with_its_login_only_and_no_step_sees_it()
    {
        var refused = Assert.IsType<ImageResult.Failed>(await BuildAsync([]));
        Assert.Contains(_registry.Name, refused.Reason, StringComparison.Ordinal);

        var other = new RegistryLogin(RegistryName.Parse("registry.example.com"), "somebody", "else");
        Assert.IsType<ImageResult.Ready>(await BuildAsync([other, Login]));
        await NothingHasThePasswordAsync();
    }

    private Task<ImageResult> FetchAsync(RegistryLogin? login) =>
        _images.FetchAsync(new ImageFetchPlan(InstanceId.Parse("fetch-1"), ImageReference.Parse(_image)) { Login = login, Again = true }, _lines.Add, Cancellation);

    private Task<ImageResult> BuildAsync(IReadOnlyList<RegistryLogin> logins) => _images.BuildAsync(
        new ImageBuildPlan(InstanceId.Parse("build-1"), "Dockerfile") { Logins = logins },
        async (stream, cancellation) =>
        {
            var text = $"FROM {_image}\nRUN env; grep -r pass /proc/self/environ /etc || echo nothing\n";
            await using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) }, cancellation);
        },
        _lines.Add,
        Cancellation);

    private async Task NothingHasThePasswordAsync()
    {
        var images = (await _daemon.CommandAsync("images", "-q", "--no-trunc")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var told = await _daemon.CommandAsync(["inspect", .. images]);
        var log = Path.Combine(_daemon.Folder, "daemon.log");
        foreach (var text in (string[])[.. _lines, told, File.Exists(log) ? await File.ReadAllTextAsync(log, Cancellation) : ""])
        {
            Assert.DoesNotContain(ImageRegistry.Password, text, StringComparison.Ordinal);
        }
    }
}
