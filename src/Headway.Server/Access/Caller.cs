using Headway.Model.Names;
using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>Who makes a request.</summary>
/// <param name="Token">The token.</param>
/// <param name="Address">Where the request came from.</param>
public sealed record Caller(TokenRecord Token, string Address)
{
    /// <summary>Gets the name that audit and deployments show.</summary>
    public string Name => Token.Name;

    /// <summary>Gets whether the token is good for a project.</summary>
    /// <param name="project">The project.</param>
    /// <returns>True when it may see it.</returns>
    public bool MaySee(ProjectName project) => Token.Project is null || Token.Project == project;

    /// <summary>Finds the caller of a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller.</returns>
    public static Caller Of(HttpContext context) => (Caller)context.Items[typeof(Caller)]!;

    /// <summary>Binds a parameter of a handler.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller.</returns>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));
}
