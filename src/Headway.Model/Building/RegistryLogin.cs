using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>What a registry is shown. Never written anywhere: its text has neither user nor password.</summary>
/// <param name="Registry">The registry.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The password or token.</param>
public sealed record RegistryLogin(RegistryName Registry, string User, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => $"the login of {Registry}";
}
