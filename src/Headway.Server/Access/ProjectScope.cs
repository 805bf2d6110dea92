using Headway.Model.Names;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>The project that a request names, resolved with the rights of its caller.</summary>
/// <param name="Name">The project.</param>
/// <param name="Caller">Who asks.</param>
public sealed record ProjectScope(ProjectName Name, Caller Caller)
{
    /// <summary>Binds a parameter of a handler from the route.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ProblemException">There is no such project for this caller.</exception>
    public static async ValueTask<ProjectScope?> BindAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var text = context.Request.RouteValues["project"] as string ?? string.Empty;
        var found = ProjectName.TryParse(text, out var name) && caller.MaySee(name)
            && await context.RequestServices.GetRequiredService<Projects>().FindAsync(name, context.RequestAborted) is not null;
        return found
            ? new ProjectScope(name, caller)
            : throw new ProblemException(Problem.NotFound("project", text));
    }
}
