using Microsoft.Extensions.DependencyInjection;

namespace Headway.Deployments.Gates;

/// <summary>All gates, in the order in which a report shows them.</summary>
public static class GateServices
{
    /// <summary>Adds the gates.</summary>
    /// <param name="services">Where.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddSingleton<IGate, VariablesGate>()
        .AddSingleton<IGate, SharedSecretsGate>()
        .AddSingleton<IGate, SourceGate>()
        .AddSingleton<IGate, WorkingTreeGate>()
        .AddSingleton<IGate, PromotionGate>()
        .AddSingleton<IGate, ApprovalsGate>()
        .AddSingleton<IGate, ProjectChecksGate>()
        .AddSingleton<IGate, AddressesGate>()
        .AddSingleton<IGate, DiskGate>()
        .AddSingleton<IGate, MemoryRoomGate>()
        .AddSingleton<IGate, DatabasesGate>()
        .AddSingleton<IGate, OffsiteGate>()
        .AddSingleton<IGate, ProvenBackupsGate>()
        .AddSingleton<IGate, ContainersGate>()
        .AddSingleton<IGate, RegistriesGate>();
}
