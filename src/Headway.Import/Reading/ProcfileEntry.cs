namespace Headway.Import.Reading;

/// <summary>A line of a Procfile: <c>web: gunicorn app:app</c>.</summary>
/// <param name="Name">The kind of process.</param>
/// <param name="Command">Its command, as a shell would read it.</param>
/// <param name="At">Where it stands.</param>
internal sealed record ProcfileEntry(string Name, string Command, Place At);
