using System.Text.RegularExpressions;

namespace Credify.Api.Http;

/// <summary>Names a request in logs and answers: the edge's <c>X-Request-Id</c> if it sent a sound one, else a new id.</summary>
public static partial class TraceId
{
    public const string Header = "X-Request-Id";

    public static string Of(HttpRequest request)
    {
        var given = request.Headers[Header].ToString();
        return Sound().IsMatch(given) ? given : Guid.NewGuid().ToString("N");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Sound();
}
