using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Tests.Edge;

public sealed class ServiceRulesTests
{
    private static readonly EnvironmentRecord Environment =
        new(Guid.NewGuid(), ProjectName.Parse("shop"), EnvironmentName.Parse("production"), "127.80.0.2", 1);

    private static readonly ProjectSpec Spec = ManifestReader.Read("""
        project: shop
        services:
          api:
            start: ./api
            routes: [api.localhost]
            limits: [{ path: /login, rate: 5/h }]
          web:
            build: static
            routes: [shop.localhost]
        """).Project!;

    private static readonly HoldRecord Hold = new(Environment.Id, Guid.NewGuid(), TimeSpan.FromSeconds(30), DateTimeOffset.UnixEpoch);

    [Fact]
    public void Limits_are_those_of_the_manifest() =>
        Assert.Equal([1, 0], Apply([], null).Backends.Select(backend => backend.Limits.Count));

    [Fact]
    public void A_hold_leaves_sites_of_files_alone() =>
        Assert.Equal([GateMode.Held, null], Modes([], Hold));

    [Fact]
    public void A_hold_of_a_service_leaves_the_others_alone()
    {
        Assert.Equal([GateMode.Held, null], Modes([], Hold with { Services = [ServiceName.Parse("api")] }));
        Assert.Equal([null, null], Modes([], Hold with { Services = [ServiceName.Parse("other")] }));
    }

    [Fact]
    public void What_closes_more_wins()
    {
        Assert.Equal([GateMode.ReadOnly, GateMode.ReadOnly], Modes([Record(null, MaintenanceMode.ReadOnly)], null));
        Assert.Equal([GateMode.Closed, GateMode.ReadOnly], Modes([Record(null, MaintenanceMode.ReadOnly), Record("api", MaintenanceMode.On)], Hold));
        Assert.Equal([GateMode.Closed, GateMode.Closed], Modes([Record(null, MaintenanceMode.On), Record("api", MaintenanceMode.ReadOnly)], Hold));
        Assert.Equal([GateMode.Held, GateMode.ReadOnly], Modes([Record(null, MaintenanceMode.ReadOnly)], Hold));
    }

    [Fact]
    public void A_message_is_text_and_a_page_is_a_page()
    {
        Assert.Contains("&lt;b&gt; &amp; more", MaintenancePage.Of(Record(null, MaintenanceMode.On) with { Message = "<b> & more" }), StringComparison.Ordinal);
        Assert.Equal("<p>", MaintenancePage.Of(Record(null, MaintenanceMode.On) with { Page = "<p>" }));
        Assert.Null(MaintenancePage.Of(Record(null, MaintenanceMode.On)));
    }

    private static MaintenanceRecord Record(string? service, MaintenanceMode mode) =>
        new(Environment.Id, service is null ? null : ServiceName.Parse(service), mode) { By = "ann" };

    private static List<GateMode?> Modes(IReadOnlyList<MaintenanceRecord> maintenance, HoldRecord? hold) =>
        [.. Apply(maintenance, hold).Backends.Select(backend => backend.Gate?.Mode)];

    private static EdgePlan Apply(IReadOnlyList<MaintenanceRecord> maintenance, HoldRecord? hold) => ServiceRules.Apply(
        new EdgePlan { Backends = [.. Spec.Services.Keys.Select(name => new BackendPlan(InstanceNames.Backend(Environment, name)))] },
        Environment, Spec, maintenance, hold);
}
