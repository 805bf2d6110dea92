using System.Globalization;
using Headway.Import.Reading;
using Headway.Import.Sources;

namespace Headway.Import.Planning;

/// <summary>Reads <c>ports</c> of a Compose service.</summary>
internal static class ComposePorts
{
    /// <summary>Gets the pairs of host port and container port that speak TCP; what cannot be read is left out.</summary>
    public static IReadOnlyList<(int Host, int Container)> Of(ComposeService service, ComposeValues values) =>
    [
        .. (service.Find("ports")?.Value is SourceItems items ? items.Items : [])
            .Select(item => item is SourceTable table ? Pair(table, values) : Pair(values.OfStructure(item.Text())))
            .OfType<(int, int)>(),
    ];

    private static (int Host, int Container)? Pair(SourceTable table, ComposeValues values) =>
        table.Text("protocol") is not "udp" && Port(values.OfStructure(table.Text("target"))) is { } target
            ? (Port(values.OfStructure(table.Text("published"))) ?? target, target)
            : null;

    private static (int Host, int Container)? Pair(string? text)
    {
        if (text is null || text.EndsWith("/udp", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text.Split('/')[0].Split(':');
        return Port(parts[^1]) is not { } container ? null
            : parts.Length == 1 ? (container, container)
            : Port(parts[^2]) is { } host ? (host, container) : (container, container);
    }

    // Of a range, its first port.
    private static int? Port(string? text) =>
        int.TryParse(text?.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;
}
