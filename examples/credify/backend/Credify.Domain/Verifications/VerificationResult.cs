namespace Credify.Domain.Verifications;

/// <summary>The outcome of a verification.</summary>
/// <param name="Verdict">The judgement in one word.</param>
/// <param name="Score">0 to 100: the points of the checks that passed.</param>
/// <param name="CertificateId">The certificate that was judged; absent when none has the file.</param>
/// <param name="Checks">What the judgement rests on.</param>
public sealed record VerificationResult(
    Verdict Verdict, int Score, Guid? CertificateId, IReadOnlyList<VerificationCheck> Checks)
{
    /// <summary>The least score of an authentic certificate.</summary>
    public const int AuthenticFrom = 80;

    public static readonly VerificationResult NoSuchFile = new(Verdict.Unknown, 0, null, []);

    public static VerificationResult Of(Guid certificateId, bool intact, IReadOnlyList<VerificationCheck> checks)
    {
        var score = checks.Where(check => check.Passed).Sum(check => check.Points);
        var verdict = (intact, score) switch
        {
            (false, _) => Verdict.Tampered,
            (_, >= AuthenticFrom) => Verdict.Authentic,
            _ => Verdict.Suspicious,
        };
        return new VerificationResult(verdict, score, certificateId, checks);
    }
}
