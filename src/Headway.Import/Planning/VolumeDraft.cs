using Headway.Import.Reading;

namespace Headway.Import.Planning;

/// <summary>A volume of a service, as a source has it.</summary>
/// <param name="SourceName">What the source calls it.</param>
/// <param name="Path">Where the program sees it.</param>
/// <param name="At">Where the source says so.</param>
/// <param name="What">The key that says so.</param>
internal sealed record VolumeDraft(string SourceName, string Path, Place At, string What);
