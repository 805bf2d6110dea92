using System.Text;

namespace Headway.Runtimes.Docker.Api;

/// <summary>One call to the daemon: every segment of the path and every value of the query is escaped, so none can name another call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The segments of the path.</param>
internal sealed record DockerCall(HttpMethod Method, params IReadOnlyList<string> Path)
{
    /// <summary>Gets the query; a null value is left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>Gets the body as JSON; null for none.</summary>
    public string? Json { get; init; }

    /// <summary>Gets the body as it is; it wins over <see cref="Json"/>.</summary>
    public HttpContent? Body { get; init; }

    /// <summary>Gets headers beside the usual ones.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Gets how long the daemon may take; null for the usual.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Makes the request.</summary>
    /// <param name="version">The version of the API.</param>
    public HttpRequestMessage ToRequest(string version)
    {
        var text = new StringBuilder($"/v{version}");
        foreach (var segment in Path)
        {
            text.Append('/').Append(Uri.EscapeDataString(segment));
        }

        var separator = '?';
        foreach (var (name, value) in Query.Where(item => item.Value is not null))
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value!));
            separator = '&';
        }

        var request = new HttpRequestMessage(Method, new Uri(text.ToString(), UriKind.Relative))
        {
            Content = Body ?? (Json is null ? null : new StringContent(Json, Encoding.UTF8, "application/json")),
        };
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
