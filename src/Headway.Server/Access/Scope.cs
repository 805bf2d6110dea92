using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Server.Http;

namespace Headway.Server.Access;

/// <summary>
/// The environment that a request names, resolved with the rights of its caller. The only way for a handler to get an
/// environment: what another project's token asks for does not exist for it.
/// </summary>
/// <param name="Environment">The environment.</param>
/// <param name="Caller">Who asks.</param>
public sealed record Scope(EnvironmentRecord Environment, Caller Caller)
{
    /// <summary>Binds a parameter of a handler from the route.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ProblemException">There is no such environment for this caller.</exception>
    public static async ValueTask<Scope?> BindAsync(HttpContext context)
    {
        var project = await ProjectScope.BindAsync(context);
        var text = context.Request.RouteValues["environment"] as string ?? string.Empty;
        var environment = EnvironmentName.TryParse(text, out var name)
            ? await context.RequestServices.GetRequiredService<IEnvironments>()
                .FindAsync(project!.Name, name, context.RequestAborted)
            : null;
        return environment is null
            ? throw new ProblemException(Missing(text))
            : new Scope(environment, project!.Caller);
    }

    /// <summary>Makes the refusal of an environment that is not there.</summary>
    /// <param name="name">Its name as it was asked for.</param>
    /// <returns>The refusal.</returns>
    public static Problem Missing(string name) => Problem.NotFound("environment", name) with
    {
        Try = "An environment is there after its first deployment: run 'headway up'.",
    };
}
