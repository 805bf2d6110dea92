using System.Text.Json.Nodes;
using Headway.Model.Manifest;

namespace Headway.Model.Tests.Manifest;

public sealed class ManifestSchemaTests
{
    private static readonly string Manual = File.ReadAllText(Repository.Path("docs", "manual", "manifest.md"));

    [Fact]
    public void The_schema_that_is_checked_in_is_the_one_that_is_generated() =>
        Repository.AssertGolden(Repository.Path("docs", "manual", "headway.schema.json"), ManifestSchema.Write());

    [Fact]
    public void Every_key_of_the_schema_has_a_description_and_is_in_the_manual()
    {
        var keys = Properties(JsonNode.Parse(ManifestSchema.Write())!).ToList();

        Assert.Contains("keepWarm", keys.Select(key => key.Name));
        Assert.All(keys, key =>
        {
            Assert.NotEmpty(key.Schema["description"]!.GetValue<string>());
            Assert.Contains($"`{key.Name}`", Manual, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_example_of_the_manual_is_a_valid_manifest()
    {
        var examples = Manual.Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]).ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            var yaml = example.StartsWith("project:", StringComparison.Ordinal)
                ? example
                : "project: example\n" + (example.Contains("services:", StringComparison.Ordinal) ? string.Empty : "services: { api: { start: ./run } }\n") + example;
            var result = ManifestReader.Read(yaml);
            Assert.True(result.IsValid, yaml + string.Join('\n', result.Problems));
        });
    }

    private static IEnumerable<(string Name, JsonNode Schema)> Properties(JsonNode schema) => schema switch
    {
        JsonObject map => map.SelectMany(item => item.Key == "properties"
            ? item.Value!.AsObject().SelectMany(key => Properties(key.Value!).Prepend((key.Key, key.Value!)))
            : item.Value is null ? [] : Properties(item.Value)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Properties),
        _ => [],
    };
}
