using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headway.Acceptance.Tests.Input;

/// <summary>The document that is checked in is the server's own.</summary>
[Collection(nameof(InputBed))]
public sealed class ApiDocumentTests(InputBed bed)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_OpenAPI_document_that_is_checked_in_is_the_one_of_the_server()
    {
        using var http = new HttpClient { BaseAddress = bed.Server.Url };
        var text = await http.GetStringAsync("openapi/v1.json", TestContext.Current.CancellationToken);
        var now = JsonNode.Parse(text)!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("HEADWAY_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(ApiDocument.Path, now, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(ApiDocument.Path, TestContext.Current.CancellationToken), now);
    }

    [Fact]
    public void Every_placeholder_of_a_path_is_described() =>
        Assert.All(ApiDocument.Operations, operation => Assert.Equal(
            operation.Path.Count(character => character == '{'),
            operation.Parameters.Count(parameter => parameter.In == "path")));
}
