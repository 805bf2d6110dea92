using System.Security.Cryptography;
using System.Text;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Builds nothing: an artifact is a digest of what it would be made from.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeArtifactBuilder(PortCalls calls) : IArtifactBuilder
{
    private readonly Dictionary<ArtifactDigest, Artifact> _kept = [];

    /// <summary>Gets every build that was asked for.</summary>
    public List<BuildPlan> Builds { get; } = [];

    /// <summary>Gets or sets why a build fails; null when it does not.</summary>
    public Func<BuildPlan, string?> Fails { get; set; } = _ => null;

    /// <summary>Gets or sets what a build does before it ends.</summary>
    public Func<BuildPlan, CancellationToken, Task> Works { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Forgets an artifact.</summary>
    /// <param name="digest">The artifact.</param>
    public void Forget(ArtifactDigest digest) => _kept.Remove(digest);

    /// <inheritdoc/>
    public Task<string> FingerprintAsync(BuildPlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync("builder.fingerprint", () => Digest(plan).Value, cancellationToken);

    /// <inheritdoc/>
    public async Task<BuildResult> BuildAsync(BuildPlan plan, Action<string> onOutput, CancellationToken cancellationToken)
    {
        await Works(plan, cancellationToken);
        return await calls.DoAsync<BuildResult>(
            "builder.build",
            () =>
            {
                Builds.Add(plan);
                onOutput($"building {plan.Service}");
                if (Fails(plan) is { } reason)
                {
                    return new BuildResult.Failed(reason);
                }

                var digest = Digest(plan);
                var folder = $"/artifacts/{digest.Value[7..23]}";
                var start = plan.Build.With == Builder.Static ? new[] { "serve", folder } : [];
                var made = _kept.TryAdd(digest, new Artifact(digest, folder, plan.Build.With) { Start = start });
                return new BuildResult.Built(digest, folder, !made);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public string? FindArtifact(ArtifactDigest digest) => DescribeArtifact(digest)?.Directory;

    /// <inheritdoc/>
    public Artifact? DescribeArtifact(ArtifactDigest digest) => _kept.GetValueOrDefault(digest);

    /// <inheritdoc/>
    public Task<int> PruneAsync(IReadOnlySet<ArtifactDigest> keep, CancellationToken cancellationToken) =>
        calls.DoAsync("builder.prune", () => _kept.Keys.Except(keep).ToList().Count(digest => _kept.Remove(digest)), cancellationToken);

    private static ArtifactDigest Digest(BuildPlan plan)
    {
        var variables = plan.Variables.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={item.Value}");
        var text = string.Join('\n', [plan.Service.Value, $"{plan.Build.With}", plan.SourceDirectory, .. variables]);
        return ArtifactDigest.Parse($"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
    }
}
