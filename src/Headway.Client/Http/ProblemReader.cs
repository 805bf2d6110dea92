using System.Text.Json;
using Headway.Client.Contracts;

namespace Headway.Client.Http;

/// <summary>Reads the reasons of a refusal; a body that is none (a proxy's page) leaves the status alone.</summary>
internal static class ProblemReader
{
    private const int MaxBytes = 1 << 20;

    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var media = response.Content.Headers.ContentType?.MediaType;
        if (media is not ("application/problem+json" or "application/json"))
        {
            return new ApiProblem { Status = status };
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var problem = await JsonSerializer.DeserializeAsync(body, HeadwayJson.Default.ApiProblem, cancellationToken);
            return (problem ?? new ApiProblem()) with { Status = status };
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return new ApiProblem { Status = status };
        }
    }
}
