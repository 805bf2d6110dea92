using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>One way in which a release can be bad.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Step">The step that must stop it.</param>
/// <param name="Spoil">Makes the good version a bad one.</param>
/// <param name="Cause">What the last sentence of the deployment must say.</param>
public sealed record FailureCase(string Name, string Step, Func<TinyManifest, TinyManifest> Spoil, string Cause)
{
    /// <summary>Gets the secrets that somebody has set in production before.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets a value indicating whether only users can show that it is bad: then some of them have met it.</summary>
    public bool MeetsUsers => Step is "canary" or "watch";
}
