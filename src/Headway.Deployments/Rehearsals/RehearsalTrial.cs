using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Rehearsals;

/// <summary>A migration that is tried.</summary>
/// <param name="Context">The deployment.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Service">The service.</param>
/// <param name="Migrate">Its commands.</param>
/// <param name="Redactor">Masks secrets.</param>
public sealed record RehearsalTrial(
    StepContext Context, EnvironmentRecord Environment, ServiceName Service, MigrateSpec Migrate, SecretRedactor Redactor)
{
    /// <summary>Shows a line to those who follow the deployment.</summary>
    /// <param name="line">The line.</param>
    public void Write(string line) => Context.Write(Service.Value, Redactor.Redact(line));
}
