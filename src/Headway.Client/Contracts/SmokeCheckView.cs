namespace Headway.Client.Contracts;

/// <summary>How a smoke check went. Holds no secret.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The check.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c>, or <c>skipped</c> when it could not be judged.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Reason">What was wrong, beginning with the check's name; null when it passed.</param>
/// <param name="Instance">The instance that was asked by the private way; null for the public way.</param>
public sealed record SmokeCheckView(
    string Service, string Name, string Outcome, int Milliseconds, string? Reason = null, string? Instance = null);
