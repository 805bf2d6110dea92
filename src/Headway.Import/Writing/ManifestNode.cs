namespace Headway.Import.Writing;

/// <summary>A part of the manifest that is written.</summary>
internal abstract class ManifestNode;
