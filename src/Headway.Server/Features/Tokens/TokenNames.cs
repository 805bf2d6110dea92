using Headway.Client.Contracts;
using Headway.Model.Names;
using Headway.Server.Access;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Tokens;

/// <summary>What is asked of a request for a token.</summary>
internal static class TokenNames
{
    public const string Rule = "The name of a token must be 1–64 printable characters, such as 'ana on laptop'.";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= 64 } && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);

    /// <summary>Checks a request.</summary>
    public static async Task<(TokenDraft? Draft, Problem? Problem)> DraftAsync(
        CreateTokenRequest request, Store.Access.Projects projects, Caller caller, CancellationToken cancellationToken)
    {
        if (!IsValid(request.Name))
        {
            return (null, Problem.Invalid("token.name", Rule));
        }

        if (!Enum.TryParse<AccessRole>(request.Role, ignoreCase: true, out var role) || !Enum.IsDefined(role) || char.IsDigit(request.Role![0]))
        {
            return (null, Problem.Invalid("token.role", "The role must be reader, deployer or admin."));
        }

        if (request.ExpiresInDays is <= 0 or > 3650)
        {
            return (null, Problem.Invalid("token.expires", "A token may be valid for 1–3650 days, or without an end."));
        }

        var project = caller.Token.Project;
        if (request.Project is { } name)
        {
            if (!ProjectName.TryParse(name, out var parsed) || !caller.MaySee(parsed)
                || await projects.FindAsync(parsed, cancellationToken) is null)
            {
                return (null, Problem.NotFound("project", name));
            }

            project = parsed;
        }

        var lifetime = request.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : (TimeSpan?)null;
        return (new TokenDraft(request.Name!, role, project, lifetime, caller.Name), null);
    }
}
