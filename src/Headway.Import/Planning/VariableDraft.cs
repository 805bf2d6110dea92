using Headway.Import.Reading;

namespace Headway.Import.Planning;

/// <summary>A variable as the manifest will write it.</summary>
/// <param name="Value">Its value, with references; null when it must be set by somebody.</param>
/// <param name="At">Where it comes from.</param>
internal sealed record VariableDraft(string? Value, Place At);
