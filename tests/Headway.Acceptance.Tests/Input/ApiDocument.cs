using System.Text.Json;

namespace Headway.Acceptance.Tests.Input;

/// <summary>The API as its OpenAPI document describes it: what is in there is tested, with nothing to add by hand.</summary>
public static class ApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    /// <summary>Gets where the document is checked in.</summary>
    public static string Path => Running.Repository.PathOf("docs", "manual", "openapi.json");

    public static IReadOnlyList<ApiOperation> Operations { get; } = Read(JsonDocument.Parse(File.ReadAllText(Path)).RootElement);

    public static ApiOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    private static IReadOnlyList<ApiOperation> Read(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           where Methods.Contains(method.Name)
           select new ApiOperation(
               method.Value.GetProperty("operationId").GetString()!,
               HttpMethod.Parse(method.Name.ToUpperInvariant()),
               path.Name,
               Parameters(method.Value),
               Fields(document, method.Value)),
    ];

    private static IReadOnlyList<ApiInput> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var list)
            ? [.. list.EnumerateArray().Select(item => new ApiInput(item.GetProperty("in").GetString()!, item.GetProperty("name").GetString()!, ShapeOf(item.GetProperty("schema"))))]
            : [];

    private static IReadOnlyList<ApiInput>? Fields(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body)
            || !body.GetProperty("content").TryGetProperty("application/json", out var content))
        {
            return null;
        }

        var name = content.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1];
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name);
        return [.. schema.GetProperty("properties").EnumerateObject().Select(field => new ApiInput("body", field.Name, ShapeOf(field.Value)))];
    }

    private static ApiShape ShapeOf(JsonElement schema)
    {
        // A shape that is not known yet must be taught here, or a new endpoint would silently not be covered.
        var type = schema.GetProperty("type");
        string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
        return types.Except(["null"]).ToArray() switch
        {
            ["string"] => ApiShape.Text,
            ["boolean"] => ApiShape.Flag,
            ["integer"] or ["integer", "string"] => ApiShape.Number,
            ["array"] when schema.GetProperty("items").GetProperty("type").GetString() == "string" => ApiShape.TextList,
            ["object"] when schema.GetProperty("additionalProperties").GetProperty("type").GetString() == "string" => ApiShape.TextMap,
            _ => throw new NotSupportedException($"The tests do not know how to fill in {schema}."),
        };
    }
}
