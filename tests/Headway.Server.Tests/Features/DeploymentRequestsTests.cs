using Headway.Client.Contracts;
using Headway.Model.Deployments;
using Headway.Server.Features.Deployments;

namespace Headway.Server.Tests.Features;

public sealed class DeploymentRequestsTests
{
    private static readonly string Source = new('a', 64);

    [Fact]
    public void A_deploy_names_its_source()
    {
        var (kind, request, problem) = DeploymentRequests.Check(new CreateDeploymentRequest("deploy", Source, "abc", "why", null, true));
        Assert.Null(problem);
        Assert.Equal(DeploymentKind.Deploy, kind);
        Assert.Equal((Source, "abc", "why", true), (request!.Source, request.Commit, request.Message, request.NoCache));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("Deploy", "s", null)]
    [InlineData("scale", null, null)]
    [InlineData("deploy", null, null)]
    [InlineData("deploy", "../../etc", null)]
    [InlineData("rollback", null, 0)]
    [InlineData("rollback", null, -5)]
    public void What_makes_no_sense_is_refused(string? kind, string? source, int? release) =>
        Assert.NotNull(DeploymentRequests.Check(new CreateDeploymentRequest(kind, source, null, null, release, false)).Problem);

    [Fact]
    public void A_message_cannot_write_into_a_terminal()
    {
        var (_, request, _) = DeploymentRequests.Check(new CreateDeploymentRequest("redeploy", null, null, "a\u001b[2Jb\nc", null, false));
        Assert.Equal("a [2Jb c", request!.Message);
    }

    [Fact]
    public void A_message_of_a_book_is_refused() =>
        Assert.NotNull(DeploymentRequests.Check(new CreateDeploymentRequest("redeploy", null, null, new string('x', 501), null, false)).Problem);
}
