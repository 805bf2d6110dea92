using Headway.Deployments.Reconcilers;
using Headway.Model.Runtime;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>Networks go with their environment.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task The_network_of_an_environment_that_is_gone_is_removed_and_the_others_stay()
    {
        var environments = new FakeEnvironments(new PortCalls());
        environments.Add("shop", "production");
        var networks = new Networks { All = { "shop.production", "shop.staging", "gone.production" } };

        await new NetworkReconciler(networks, environments).LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["shop.production"], networks.All);
    }

    private sealed class Networks : INetworkRuntime
    {
        public List<string> All { get; init; } = [];

        public Task<IReadOnlyList<string>> ListNetworksAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. All]);

        public Task RemoveNetworkAsync(string network, CancellationToken cancellationToken)
        {
            All.Remove(network);
            return Task.CompletedTask;
        }
    }
}
