using Headway.Deployments.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Headway.Deployments.Tests.Fixtures;

internal static class StepServices
{
    public static IServiceCollection AddStep<T>(this IServiceCollection services, World world)
        where T : class, IDeploymentStep => services.AddStep(world, provider => ActivatorUtilities.CreateInstance<T>(provider));

    public static IServiceCollection AddStep<T>(
        this IServiceCollection services, World world, Func<IServiceProvider, T> make)
        where T : class, IDeploymentStep => services.AddSingleton(provider => world.Wrap(make(provider)));
}
