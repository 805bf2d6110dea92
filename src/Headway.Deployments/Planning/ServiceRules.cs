using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Planning;

/// <summary>Gives backends their limits and gates. Pure.</summary>
public static class ServiceRules
{
    /// <summary>Adds to the edge's plan of an environment what its services limit, and what is closed or held.</summary>
    /// <param name="plan">The plan of the environment.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="spec">The manifest of its current release.</param>
    /// <param name="maintenance">What is closed in it.</param>
    /// <param name="hold">The hold of its deployment; null when there is none.</param>
    /// <returns>The plan with limits and gates.</returns>
    public static EdgePlan Apply(
        EdgePlan plan,
        EnvironmentRecord environment,
        ProjectSpec spec,
        IReadOnlyList<MaintenanceRecord> maintenance,
        HoldRecord? hold)
    {
        var services = spec.Services.ToDictionary(item => InstanceNames.Backend(environment, item.Key));
        return plan with
        {
            Backends =
            [
                .. plan.Backends.Select(backend => services[backend.Name] is var (name, service)
                    ? backend with { Limits = service.Limits, Gate = Gate(Of(name, maintenance), name, service, hold) }
                    : backend),
            ],
        };
    }

    /// <summary>Finds what holds for a service: of its own and its environment's, what closes more.</summary>
    /// <param name="service">The service.</param>
    /// <param name="maintenance">What is closed in the environment.</param>
    /// <returns>The record; null when the service is open.</returns>
    public static MaintenanceRecord? Of(ServiceName service, IReadOnlyList<MaintenanceRecord> maintenance) => maintenance
        .Where(record => record.Service is null || record.Service == service)
        .OrderByDescending(record => record.Mode)
        .ThenBy(record => record.Service is null)
        .FirstOrDefault();

    // A site of files has no database: nothing in it changes with the schema.
    private static GatePlan? Gate(MaintenanceRecord? record, ServiceName name, ServiceSpec service, HoldRecord? hold) => record switch
    {
        { Mode: MaintenanceMode.On } => new GatePlan(GateMode.Closed) { Page = MaintenancePage.Of(record) },
        _ when hold is not null && (hold.Services?.Contains(name) ?? service.Build.With != Builder.Static) =>
            new GatePlan(GateMode.Held) { Longest = hold.Longest, Until = hold.Until },
        { Mode: MaintenanceMode.ReadOnly } => new GatePlan(GateMode.ReadOnly),
        _ => null,
    };
}
