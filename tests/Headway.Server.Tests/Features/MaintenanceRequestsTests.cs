using Headway.Client.Contracts;
using Headway.Model.Names;
using Headway.Server.Features.Maintenance;

namespace Headway.Server.Tests.Features;

public sealed class MaintenanceRequestsTests
{
    private static readonly ServiceName[] Services = [ServiceName.Parse("api"), ServiceName.Parse("web")];

    [Theory]
    [InlineData("on", null, "Back at 14:00", null)]
    [InlineData("on", "api", null, "<h1>closed</h1>")]
    [InlineData("read-only", "api", null, null)]
    [InlineData("off", null, null, null)]
    public void What_makes_sense_is_accepted(string mode, string? service, string? message, string? page) =>
        Assert.Null(MaintenanceRequests.Check(new MaintenanceRequest(mode, service, message, page), Services));

    [Theory]
    [InlineData(null, null, null, null, "maintenance.mode")]
    [InlineData("ON", null, null, null, "maintenance.mode")]
    [InlineData("on", "worker", null, null, "service.not-found")]
    [InlineData("on", "../api", null, null, "service.not-found")]
    [InlineData("on", null, "", null, "maintenance.message")]
    [InlineData("on", null, null, "", "maintenance.page")]
    [InlineData("on", null, "text", "<p>", "maintenance.page")]
    [InlineData("read-only", null, "text", null, "maintenance.page")]
    [InlineData("off", null, null, "<p>", "maintenance.page")]
    public void What_makes_no_sense_is_refused(string? mode, string? service, string? message, string? page, string code) =>
        Assert.Equal(code, MaintenanceRequests.Check(new MaintenanceRequest(mode, service, message, page), Services)!.Code);

    [Fact]
    public void Long_texts_are_refused_and_services_named()
    {
        Assert.NotNull(MaintenanceRequests.Check(new MaintenanceRequest("on", Message: new string('a', 501)), Services));
        Assert.NotNull(MaintenanceRequests.Check(new MaintenanceRequest("on", Page: new string('ä', 6_200)), Services));
        Assert.Equal("There are api, web.", MaintenanceRequests.Check(new MaintenanceRequest("on", "no"), Services)!.Try);
    }
}
