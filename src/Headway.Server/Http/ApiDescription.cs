using System.Text.RegularExpressions;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Headway.Server.Http;

/// <summary>Completes the OpenAPI document with what handlers do not say: scopes in the path, who may, and how refusals look.</summary>
internal static partial class ApiDescription
{
    private const string Scheme = "token";
    private const string Refusal = nameof(ApiProblem);

    /// <summary>Adds the descriptions.</summary>
    /// <param name="options">The options of the document.</param>
    public static void Describe(OpenApiOptions options) => options
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Headway", Version = "v1" };
            document.Servers = [];
            document.AddComponent(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token of 'headway tokens create'.",
            });
            return Task.CompletedTask;
        })
        .AddSchemaTransformer((schema, _, _) =>
        {
            // What may be null may be left out, in requests and in answers.
            foreach (var name in schema.Properties?.Where(item => item.Value.Type?.HasFlag(JsonSchemaType.Null) == true).Select(item => item.Key) ?? [])
            {
                schema.Required?.Remove(name);
            }

            return Task.CompletedTask;
        })
        .AddOperationTransformer(DescribeAsync);

    /// <summary>Says that an endpoint takes a file as its body.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="type">The file's type.</param>
    /// <returns>The endpoint.</returns>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, string type) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new() { Schema = schema } },
            };
            return Task.CompletedTask;
        });

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters = [.. PathParameters(operation, context.Description.RelativePath ?? string.Empty)];
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().LastOrDefault() is { Role: { } role })
        {
            operation.Description = $"Needs the role {role.ToString().ToLowerInvariant()}.";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        var schema = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancellationToken);
        context.Document!.AddComponent(Refusal, schema);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Refused",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Refusal, context.Document) },
            },
        };
    }

    /// <summary>Lists the parameters with those of the path first: scopes bind theirs themselves, so the framework does not see them.</summary>
    private static IEnumerable<IOpenApiParameter> PathParameters(OpenApiOperation operation, string path)
    {
        var known = operation.Parameters ?? [];
        var inPath = Placeholder().Matches(path).Select(match => match.Groups["name"].Value)
            .Select(name => known.FirstOrDefault(parameter => parameter.Name == name) ?? new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            })
            .ToList();
        return [.. inPath, .. known.Where(parameter => parameter.In != ParameterLocation.Path)];
    }

    [GeneratedRegex(@"\{(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
