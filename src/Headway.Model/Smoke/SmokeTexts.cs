namespace Headway.Model.Smoke;

/// <summary>The texts of a check that may hold <c>${NAME}</c>. Pure.</summary>
public static class SmokeTexts
{
    /// <summary>Gets the names that a check uses.</summary>
    /// <param name="check">The check.</param>
    /// <returns>The names, without repeats.</returns>
    public static IReadOnlyList<string> Names(SmokeCheck check) =>
        [.. Of(check).SelectMany(SmokeTemplate.Names).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(SmokeCheck check) => check switch
    {
        SmokeCheck.Http http => [.. Of(http.Request), .. Of(http.Expect)],
        SmokeCheck.WebSocket socket => [.. Of(socket.Request), .. SmokeTemplate.Texts(socket.Send), .. Of(socket.Expect)],
        SmokeCheck.Cors cors => [cors.Path, cors.Origin],
        SmokeCheck.SecurityHeaders headers => [headers.Path],
        SmokeCheck.RateLimit limit => Of(limit.Request),
        SmokeCheck.Page page => [page.Path],
        _ => [],
    };

    private static IEnumerable<string> Of(SmokeRequest request) =>
        [request.Path, .. request.Headers.Values, .. Of(request.Body)];

    private static IEnumerable<string> Of(SmokeBody? body) => body switch
    {
        SmokeBody.Json json => SmokeTemplate.Texts(json.Value),
        SmokeBody.Form form => form.Fields.Values,
        SmokeBody.File file => [file.Content ?? string.Empty, .. file.Fields.Values],
        SmokeBody.Text text => [text.Value],
        _ => [],
    };

    private static IEnumerable<string> Of(SmokeExpect expect) =>
    [
        expect.Text ?? string.Empty,
        .. expect.Headers.Select(header => header.Value ?? string.Empty),
        .. SmokeTemplate.Texts(expect.Json),
        .. expect.Paths.SelectMany(path => SmokeTemplate.Texts(path.Value)),
    ];
}
