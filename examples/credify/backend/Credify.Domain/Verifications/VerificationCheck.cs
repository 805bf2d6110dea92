namespace Credify.Domain.Verifications;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Stable name, for example <c>integrity</c>.</param>
/// <param name="Passed">Whether it was as it should be.</param>
/// <param name="Points">What passing it adds to the score; all checks together give 100.</param>
/// <param name="Detail">One sentence for people.</param>
public sealed record VerificationCheck(string Name, bool Passed, int Points, string Detail);
