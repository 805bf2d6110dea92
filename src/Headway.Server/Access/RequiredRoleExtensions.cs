using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>Says who may use an endpoint.</summary>
internal static class RequiredRoleExtensions
{
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredRole(role));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredRole(Role: null));
}
