using Credify.Domain.Certificates;
using Credify.Domain.Verifications;

namespace Credify.Worker.Checks;

/// <summary>Does what is said of the certificate make sense?</summary>
public static class PlausibilityChecks
{
    private const int Points = 10;
    private const int ShortestName = 2;

    /// <summary>A certificate from before is no certificate of a living person.</summary>
    private static readonly DateOnly Earliest = new(1920, 1, 1);

    public static IReadOnlyList<VerificationCheck> Run(
        Certificate certificate, ReadOnlySpan<byte> content, DateOnly today) =>
        [Holder(certificate.Holder), IssueDate(certificate.IssuedOn, today), Kind(certificate.ContentType, content)];

    private static VerificationCheck Holder(string holder)
    {
        var plausible = holder.Count(char.IsLetter) >= ShortestName && !holder.Any(char.IsDigit);
        return new VerificationCheck("holder", plausible, Points, plausible
            ? "The holder's name reads like a name."
            : "The holder's name does not read like a name.");
    }

    private static VerificationCheck IssueDate(DateOnly? issuedOn, DateOnly today) => issuedOn switch
    {
        null => new VerificationCheck("issue_date", false, Points, "No date of issue is given."),
        { } date when date > today => new VerificationCheck("issue_date", false, Points, "The date of issue is in the future."),
        { } date when date < Earliest => new VerificationCheck("issue_date", false, Points, "The date of issue is too long ago."),
        _ => new VerificationCheck("issue_date", true, Points, "The date of issue is plausible."),
    };

    private static VerificationCheck Kind(string contentType, ReadOnlySpan<byte> content)
    {
        var same = FileKind.Of(content) == contentType;
        return new VerificationCheck("file_kind", same, Points, same
            ? "The content is of the kind that was stored."
            : "The content is of another kind than was stored.");
    }
}
