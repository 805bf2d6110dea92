using System.Globalization;
using System.Net;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Client.Sources;

namespace Headway.Cli.Errors;

/// <summary>Turns what went wrong into words and an exit code. Null for what is a defect.</summary>
internal static class Refusals
{
    public static Refusal? Of(Exception exception) => exception switch
    {
        CliException own => own.Refusal,
        HeadwayApiException api => Of(api),
        HeadwayUnreachableException gone => new Refusal(
            ExitCode.Unreachable,
            "server.unreachable",
            "The server is not reachable",
            gone.Message,
            "headway server status; or name another server with --server or HEADWAY_SERVER_URL",
            []),
        GitException git => new Refusal(
            ExitCode.WrongUse, "cli.git", "The repository could not be used", git.Message, "git log --oneline shows the commits; headway up needs none: it deploys the folder", []),
        IOException or UnauthorizedAccessException => new Refusal(
            ExitCode.Failed, "cli.file", "A file could not be used", exception.Message, "check the path and its rights", []),
        _ => null,
    };

    private static Refusal Of(HeadwayApiException exception) => new(
        ExitCodeOf(exception),
        exception.Code,
        exception.What,
        exception.Problem.Detail ?? Fallback(exception.Status),
        exception.Try ?? TryOf(exception),
        Problems(exception));

    // One error that the reason says already is not said again.
    private static IReadOnlyList<string> Problems(HeadwayApiException exception)
    {
        IReadOnlyList<string> lines = [.. exception.Errors.Select(Line)];
        return lines is [var only] && only == exception.Problem.Detail ? [] : lines;
    }

    private static int ExitCodeOf(HeadwayApiException exception) => exception.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NotAllowed,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => ExitCode.Unreachable,
        HttpStatusCode.UnprocessableEntity => ExitCode.Refused,
        HttpStatusCode.BadRequest => exception.Errors.Count > 0 ? ExitCode.Refused : ExitCode.WrongUse,
        _ => ExitCode.Failed,
    };

    private static string Fallback(HttpStatusCode status) =>
        string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status} without a reason");

    private static string TryOf(HeadwayApiException exception) => exception.Status switch
    {
        HttpStatusCode.Unauthorized => "headway login",
        HttpStatusCode.Forbidden => "ask for a token with a greater role: headway tokens create",
        HttpStatusCode.NotFound => $"check the names with: {ListOf(exception.Code)}",
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => "correct what was sent; --help shows examples",
        HttpStatusCode.Conflict => "headway status and headway deployments show how things are",
        _ => "headway server logs shows what the server says",
    };

    private static string ListOf(string code) => code switch
    {
        "deployment.not-found" => "headway deployments",
        "token.not-found" => "headway tokens",
        "project.not-found" => "headway projects",
        _ => "headway projects; headway status",
    };

    private static string Line(ApiProblemError error)
    {
        var line = error.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $" (line {number})") : string.Empty;
        return error.Path.Length == 0 ? error.Message + line : $"{error.Path}: {error.Message}{line}";
    }
}
