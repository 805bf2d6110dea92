namespace Headway.Cli.Commands.Databases;

/// <summary>A dump that was written.</summary>
/// <param name="Database">The database.</param>
/// <param name="File">The absolute path.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record DumpWritten(string Database, string File, long Bytes);
