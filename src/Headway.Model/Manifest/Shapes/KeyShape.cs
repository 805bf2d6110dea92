namespace Headway.Model.Manifest.Shapes;

/// <summary>A key of a map.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">Its value.</param>
/// <param name="Description">What it means, for editors.</param>
/// <param name="Default">The default as it would be written; null when there is none.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record KeyShape(string Name, Shape Shape, string Description, string? Default = null, bool IsRequired = false);
