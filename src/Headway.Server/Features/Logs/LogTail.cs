namespace Headway.Server.Features.Logs;

/// <summary>The last lines of an instance's output.</summary>
/// <param name="Service">The service.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Path">The file.</param>
/// <param name="Lines">The lines.</param>
/// <param name="EndOffset">Where they end in the file.</param>
internal sealed record LogTail(string Service, string Instance, string Path, IReadOnlyList<string> Lines, long EndOffset);
