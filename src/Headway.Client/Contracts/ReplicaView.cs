namespace Headway.Client.Contracts;

/// <summary>The read-only replica of a managed PostgreSQL.</summary>
/// <param name="Database">The database.</param>
/// <param name="State"><c>none</c>, <c>being-made</c>, <c>following</c>, <c>catching-up</c>, <c>down</c>, or <c>leaving</c> until no running release uses it.</param>
/// <param name="Problem">Why it is down or could not be made, in one sentence; null for neither.</param>
/// <param name="BehindBytes">The WAL that it has yet to replay; null when it is not known.</param>
/// <param name="Port">Its port at the database's address; null for none.</param>
public sealed record ReplicaView(string Database, string State, string? Problem, long? BehindBytes, int? Port);
