using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Model.Tests.Manifest;

public sealed class RequestLimitTests
{
    [Fact]
    public void Every_kind_of_limit_has_what_the_file_says()
    {
        var limits = Read("""
            limits:
              - { path: /API/Login/, method: [POST, PUT], rate: 5/h }
              - { rate: 100/15m }
              - { connections: 50 }
              - { path: /upload, body: 10MB }
              - { deny: true, header: { name: User-Agent, contains: bad bot }, address: [10.0.0.0/8, 1.2.3.4] }
            """);

        Assert.Equal(("/api/login", "POST PUT"), (limits[0].Path, string.Join(' ', limits[0].Methods)));
        Assert.Equal(new RequestRate(5, TimeSpan.FromHours(1)), limits[0].Rate);
        Assert.Equal(("/", 0, new RequestRate(100, TimeSpan.FromMinutes(15))), (limits[1].Path, limits[1].Methods.Count, limits[1].Rate));
        Assert.Equal((50, 10L << 20), (limits[2].Connections, limits[3].BodyBytes));
        Assert.Equal((true, new HeaderMatch("User-Agent", "bad bot")), (limits[4].Deny, limits[4].Header));
        Assert.Equal(["10.0.0.0/8", "1.2.3.4"], limits[4].Addresses);
    }

    [Theory]
    [InlineData("1/s", 1, 1)]
    [InlineData("10/5s", 10, 5)]
    [InlineData("7/m", 7, 60)]
    [InlineData("1000000/1d", 1_000_000, 86_400)]
    [InlineData("3/1h30m", 3, 5_400)]
    public void A_rate_is_a_number_in_a_window(string text, int requests, int seconds) =>
        Assert.Equal(new RequestRate(requests, TimeSpan.FromSeconds(seconds)), Read($"limits: [{{ rate: {text} }}]")[0].Rate);

    [Fact]
    public void An_exclusive_migration_holds_requests_for_half_a_minute_unless_it_says_otherwise()
    {
        var migrate = Service("migrate: { up: ./up, exclusive: true }").Migrate!;
        var longer = Service("migrate: { up: ./up, exclusive: true, hold: 2m }").Migrate!;

        Assert.Equal((true, TimeSpan.FromSeconds(30)), (migrate.Exclusive, migrate.Hold));
        Assert.Equal(TimeSpan.FromMinutes(2), longer.Hold);
        Assert.False(Service("migrate: { up: ./up }").Migrate!.Exclusive);
    }

    private static IReadOnlyList<RequestLimit> Read(string text) => Service(text).Limits;

    private static ServiceSpec Service(string text)
    {
        var lines = string.Concat(text.Split('\n').Select(line => $"    {line}\n"));
        var result = ManifestReader.Read($"project: shop\nservices:\n  api:\n    start: ./api\n{lines}");
        Assert.Empty(result.Problems);
        return result.Project!.Services[ServiceName.Parse("api")];
    }
}
