using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>The terminal that a person sits at.</summary>
/// <param name="Columns">The characters of a line, 1–1000.</param>
/// <param name="Rows">The lines, 1–1000.</param>
/// <param name="Kind">What it understands: the value of TERM. Null when its size has changed only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TerminalView(int Columns, int Rows, string? Kind);
