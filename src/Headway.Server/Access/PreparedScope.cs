using Headway.Deployments.Ports;
using Headway.Server.Http;

namespace Headway.Server.Access;

/// <summary>
/// The environment that a request names, resolved like a <see cref="Scope"/>. A project that has none yet gets it: its variables are set before its first deployment,
/// which refuses to begin without them. Later a name that is not there is a slip.
/// </summary>
/// <param name="Of">The environment and who asks.</param>
public sealed record PreparedScope(Scope Of)
{
    /// <summary>Binds a parameter of a handler from the route.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ProblemException">There is no such environment for this caller.</exception>
    public static async ValueTask<PreparedScope?> BindAsync(HttpContext context)
    {
        var project = (await ProjectScope.BindAsync(context))!;
        var text = context.Request.RouteValues["environment"] as string ?? string.Empty;
        var environments = context.RequestServices.GetRequiredService<IEnvironments>();
        if (EnvironmentName.TryParse(text, out var name)
            && !(await environments.ListAsync(context.RequestAborted)).Any(environment => environment.Project == project.Name))
        {
            return new PreparedScope(new Scope(await environments.EnsureAsync(project.Name, name, context.RequestAborted), project.Caller));
        }

        return new PreparedScope((await Scope.BindAsync(context))!);
    }
}
