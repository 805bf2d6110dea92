using System.Text.Json;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Rehearsals;

/// <summary>What auto_explain wrote of a statement.</summary>
/// <param name="Query">All that the program sent, or a statement inside of a function.</param>
/// <param name="Verb">INSERT, UPDATE, DELETE, MERGE or SELECT.</param>
/// <param name="Changes">The rows that it changed, by the table's own name.</param>
/// <param name="WalBytes">The WAL that it wrote.</param>
/// <param name="TempBytes">What it wrote into temporary files.</param>
internal sealed record ObservedPlan(string Query, string Verb, IReadOnlyList<RowChange> Changes, long WalBytes, long TempBytes)
{
    private const int BlockSize = 8192;

    /// <summary>Reads it.</summary>
    public static ObservedPlan? Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var plan = document.RootElement.GetProperty("Plan");
            var changes = new List<RowChange>();
            Collect(plan, changes);
            return new ObservedPlan(
                document.RootElement.GetProperty("Query Text").GetString() ?? string.Empty,
                changes.Count > 0 ? changes[0].Operation.ToUpperInvariant() : "SELECT",
                changes,
                Number(plan, "WAL Bytes"),
                Number(plan, "Temp Written Blocks") * BlockSize);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void Collect(JsonElement node, List<RowChange> changes)
    {
        var parts = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().ToList() : [];
        if (node.GetProperty("Node Type").GetString() == "ModifyTable")
        {
            // The node itself gives no rows without RETURNING; what feeds it does.
            var rows = parts.Where(static part => part.GetProperty("Parent Relationship").GetString() is "Outer" or "Member")
                .Sum(static part => Number(part, "Actual Rows") * Math.Max(1, Number(part, "Actual Loops")));
            changes.Add(new RowChange(node.GetProperty("Operation").GetString()!, Name(node), rows));
        }

        foreach (var part in parts)
        {
            Collect(part, changes);
        }
    }

    private static string Name(JsonElement node) => node.TryGetProperty("Relation Name", out var name) ? name.GetString()! : string.Empty;

    private static long Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;
}
