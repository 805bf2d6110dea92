using System.Reflection;
using Headway.Client.Contracts;
using Headway.Server.Access;

namespace Headway.Server.Features.Server;

/// <summary>Who answers here.</summary>
internal static class ServerEndpoints
{
    public static void MapServer(this IEndpointRouteBuilder api) =>
        api.MapGet("server", Show).WithName("showServer").OpenToAll();

    private static ServerView Show(ServerOptions options)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0.0.0";
        return new ServerView("headway", version, $"http://*:{options.EdgeHttp.Port}");
    }
}
