namespace Headway.Model.Runtime;

/// <summary>The unprivileged account that a program runs as. Numbers need no entry in the host's password file.</summary>
/// <param name="UserId">The user id, at least 1.</param>
/// <param name="GroupId">The group id, at least 1.</param>
/// <param name="Name">The name that the program sees for itself inside its sandbox.</param>
public sealed record AccountSpec(int UserId, int GroupId, string Name);
