using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Stops the statement of a session of the application, or ends the session.</summary>
/// <param name="Pid">Its process in the database.</param>
/// <param name="Terminate">Whether the session ends, and not only its statement.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KillRequest(int Pid, bool Terminate);
