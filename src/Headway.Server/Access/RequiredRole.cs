using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>What a token must be to use an endpoint. An endpoint without it is closed to everyone.</summary>
/// <param name="Role">The least role; null lets everyone in, also without a token.</param>
internal sealed record RequiredRole(AccessRole? Role);
