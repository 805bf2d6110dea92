using Headway.Model.Deployments;

namespace Headway.Deployments.Ports;

/// <summary>The right to run a deployment: valid until another owner takes it, which raises its generation.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Generation">Grows with every claim; writes of an older generation are refused.</param>
/// <param name="Adoptions">How often it was claimed after an owner had vanished.</param>
/// <param name="Journal">Its journal so far.</param>
public sealed record Claim(
    DeploymentRecord Deployment, long Generation, int Adoptions, IReadOnlyList<JournalEntry> Journal);
