using System.Net;

namespace Credify.Api.Http;

/// <summary>The address that a request came from.</summary>
/// <remarks>
/// Anyone can send <c>X-Forwarded-For</c>. The edge in front of Credify appends the address that it saw itself, so the
/// <em>last</em> entry is the only one to be trusted; the first is whatever the client made up. Run without such an
/// edge, Credify must not be reachable by others, or they choose their own address.
/// </remarks>
public static class ClientAddress
{
    public static IPAddress Of(HttpContext context)
    {
        var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var address = IPAddress.TryParse(last, out var forwarded) ? forwarded : context.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
    }
}
