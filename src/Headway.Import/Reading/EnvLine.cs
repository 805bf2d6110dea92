namespace Headway.Import.Reading;

/// <summary>A variable of a <c>.env</c> file.</summary>
internal sealed record EnvLine(string Name, string Value, Place At);
