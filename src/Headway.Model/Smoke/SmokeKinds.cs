namespace Headway.Model.Smoke;

/// <summary>The kinds of smoke checks, by the keys that the manifest has for them. Stored; never renamed.</summary>
public static class SmokeKinds
{
    /// <summary>A request.</summary>
    public const string Request = "request";

    /// <summary>A WebSocket.</summary>
    public const string WebSocket = "websocket";

    /// <summary>A CORS preflight.</summary>
    public const string Cors = "cors";

    /// <summary>The security headers.</summary>
    public const string SecurityHeaders = "securityHeaders";

    /// <summary>A limit of requests.</summary>
    public const string RateLimit = "rateLimit";

    /// <summary>A page.</summary>
    public const string Page = "page";

    /// <summary>Names the kind of a check.</summary>
    /// <param name="check">The check.</param>
    /// <returns>The kind.</returns>
    public static string Of(SmokeCheck check) => check switch
    {
        SmokeCheck.WebSocket => WebSocket,
        SmokeCheck.Cors => Cors,
        SmokeCheck.SecurityHeaders => SecurityHeaders,
        SmokeCheck.RateLimit => RateLimit,
        SmokeCheck.Page => Page,
        _ => Request,
    };
}
