namespace Headway.Acceptance.Tests.Systems;

/// <summary>Systems as teams have them before they know Headway: each is imported from its own files for Railway, deployed as processes, used, deployed anew and taken back.</summary>
[Trait("Kind", "Long")]
public sealed class RealSystemTests(SystemsHost host) : IClassFixture<SystemsHost>
{
    [Fact]
    public async Task FastAPI_with_Celery_and_Alembic_is_imported_from_Railways_files_and_works_and_migrates_and_goes_back()
    {
        using var ayni = new ImportedSystem(host.Server, "ayni");
        await ayni.ImportAsync(AyniUse.Values);
        Assert.Contains("build: python", ayni.Manifest, StringComparison.Ordinal);
        await AyniUse.DeployedAndUsedAsync(ayni);
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
        await use.IsUsedAsync();

        // The client is connected to the version that it began with.
        await use.OffersAsync(await use.NeedsAsync("A tap that drips"), "Marta");
        await client.SeesAsync("request", "A lamp that flickers");
        await client.SeesAsync("request", "A tap that drips");
        await client.SeesAsync("offer", "Marta");
    }
}
