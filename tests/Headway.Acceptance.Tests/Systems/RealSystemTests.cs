namespace Headway.Acceptance.Tests.Systems;

/// <summary>Systems as teams have them before they know Headway: each is imported from its own files, deployed, used, deployed anew and taken back.</summary>
public sealed class RealSystemTests(SystemsHost host) : IClassFixture<SystemsHost>
{
    [Fact]
    public async Task FastAPI_with_Celery_and_Alembic_is_imported_from_Railways_files_and_works_and_migrates_and_goes_back()
    {
        using var ayni = new ImportedSystem(host.Server, "ayni");
        await ayni.ImportAsync(AyniUse.Values);
        Assert.Contains("build: python", ayni.Manifest, StringComparison.Ordinal);
        await AyniWorksAsync(ayni);
    }

    [Fact]
    public async Task FastAPI_with_Celery_and_Alembic_is_imported_from_a_Compose_file_and_works_in_containers_of_its_own_Dockerfile()
    {
        await BaseImages.PythonAsync(host.Daemon, host.Wheels);
        using var ayni = new ImportedSystem(host.Server, "ayni", "ayni-boxes");
        await ayni.ImportAsync(AyniUse.Values, "--from", "docker-compose.yml");
        Assert.Contains("build: dockerfile", ayni.Manifest, StringComparison.Ordinal);
        await AyniWorksAsync(ayni);
    }

    [Fact]
    public async Task NestJS_with_Socket_io_and_a_React_front_end_is_imported_from_Railways_files_and_people_stay_connected_over_a_deployment_and_back()
    {
        using var fixia = new ImportedSystem(host.Server, "fixia");
        await fixia.ImportAsync(FixiaUse.Values);
        Assert.Contains("with: static", fixia.Manifest, StringComparison.Ordinal);
        await fixia.DoneAsync("up");
        var use = new FixiaUse(fixia);
        await using var client = await LiveClient.WatchAsync(fixia, FixiaUse.City);
        await client.SeesAsync("request", await use.NeedsAsync("A roof that leaks"));
        await FixiaWorksAsync(fixia, use);

        // The client is connected to the old version still, which tells it what the new one says.
        await use.OffersAsync(await use.NeedsAsync("A tap that drips"), "Ramón");
        await client.SeesAsync("request", "A tap that drips");
        await client.SeesAsync("offer", "Ramón");
    }

    private static async Task AyniWorksAsync(ImportedSystem ayni)
    {
        await ayni.DoneAsync("up");
        var use = new AyniUse(ayni);
        await use.WorksAsync("1.0.0");
        await use.MigratesAndGoesBackAsync();
    }

    private static async Task FixiaWorksAsync(ImportedSystem fixia, FixiaUse use)
    {
        await use.IsServedAsync();
        await use.IsLiveInABrowserAsync();
        await use.MakeNextVersionAsync();
        await fixia.DoneAsync("up");
        Assert.Equal("1.1.0", await use.VersionAsync());
        await use.NeedsAsync("A lamp that flickers");

        await fixia.DoneAsync("rollback", "--yes");
        Assert.Equal("1.0.0", await use.VersionAsync());
        Assert.Contains("A lamp that flickers", await use.TitlesAsync());
    }
}
