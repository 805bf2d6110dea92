namespace Headway.Client.Contracts;

/// <summary>A session whose statement was stopped, or that was ended.</summary>
/// <param name="Session">The session as it was before.</param>
/// <param name="Terminated">Whether it was ended, and not only its statement stopped.</param>
public sealed record KillView(SessionView Session, bool Terminated);
