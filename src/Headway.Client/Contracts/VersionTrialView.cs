namespace Headway.Client.Contracts;

/// <summary>How a version of a service got on with the new schema.</summary>
/// <param name="Service">The service.</param>
/// <param name="Version"><c>running</c> or <c>new</c>.</param>
/// <param name="Release">Its release.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>not-tried</c>.</param>
/// <param name="Sentence">The same in one sentence.</param>
/// <param name="Checks">Its checks.</param>
public sealed record VersionTrialView(
    string Service, string Version, int Release, string Outcome, string Sentence, IReadOnlyList<SmokeCheckView> Checks);
