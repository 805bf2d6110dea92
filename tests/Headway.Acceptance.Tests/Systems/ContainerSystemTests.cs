using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>The same systems in containers: of their own Dockerfiles, as their Compose files say, or of the host's own system.</summary>
[Trait("Kind", "Long")]
public sealed class ContainerSystemTests(ContainersHost host) : IClassFixture<ContainersHost>
{
    [Fact]
    public async Task FastAPI_with_Celery_and_Alembic_is_imported_from_a_Compose_file_and_works_in_containers_of_its_own_Dockerfile()
    {
        await BaseImages.PythonAsync(host.Daemon, host.Wheels);
        using var ayni = new ImportedSystem(host.Server, "ayni");
        await ayni.ImportAsync(AyniUse.Values, "--from", "docker-compose.yml");
        Assert.Contains("build: dockerfile", ayni.Manifest, StringComparison.Ordinal);
        await AyniUse.DeployedAndUsedAsync(ayni);
    }

    [Fact]
    public async Task FastAPI_with_Celery_and_Alembic_is_imported_from_Railways_files_and_works_in_containers_of_the_hosts_system()
    {
        using var ayni = new ImportedSystem(host.Server, "ayni", "ayni-native");
        await ayni.ImportAsync(AyniUse.Values);
        await File.AppendAllTextAsync(Path.Combine(ayni.Folder, "headway.yaml"), "\nenvironments:\n  production: { runtime: docker }\n", TestContext.Current.CancellationToken);
        await AyniUse.DeployedAndUsedAsync(ayni);
    }

    [Fact]
    public async Task NestJS_with_Socket_io_and_a_React_front_end_is_imported_from_a_Compose_file_and_works_in_containers_of_its_own_Dockerfiles()
    {
        await BaseImages.NodeAsync(host.Daemon, Repository.PathOf("examples", "fixia", "api"), Repository.PathOf("examples", "fixia", "web"));
        await BaseImages.NginxAsync(host.Daemon);
        using var fixia = new ImportedSystem(host.Server, "fixia");
        await fixia.ImportAsync(FixiaUse.Values, "--from", "docker-compose.yml");
        Assert.Equal(2, fixia.Manifest.Split("build: dockerfile").Length - 1);
        await fixia.DoneAsync("up");
        await new FixiaUse(fixia).IsUsedAsync();
    }

    [Fact]
    public async Task Credify_is_imported_from_its_Compose_file_and_works_in_containers_of_its_own_Dockerfiles()
    {
        await BaseImages.DotnetAsync(host.Daemon);
        await BaseImages.NodeAsync(host.Daemon, Repository.PathOf("examples", "credify", "web"));
        await BaseImages.NginxAsync(host.Daemon);
        using var credify = new ImportedSystem(host.Server, "credify");
        await credify.ImportAsync(CredifyUse.Values, "--from", "docker-compose.yml");
        Assert.Contains("up: dotnet Credify.Api.dll migrate", credify.Manifest, StringComparison.Ordinal);
        await credify.DoneAsync("up");
        var use = new CredifyUse(credify);
        await use.IsServedAsync();
        var certificate = await use.VerifiesAsync();

        credify.Change("backend/Directory.Build.props", "<Version>1.0.0</Version>", "<Version>1.1.0</Version>");
        await credify.DoneAsync("up");
        Assert.Equal("1.1.0", await use.VersionAsync());
        await credify.DoneAsync("rollback", "--yes");
        Assert.Equal("1.0.0", await use.VersionAsync());
        await use.StillKnowsAsync(certificate);
    }
}
