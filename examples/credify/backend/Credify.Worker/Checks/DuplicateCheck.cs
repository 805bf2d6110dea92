using System.Globalization;
using Credify.Domain.Certificates;
using Credify.Domain.Verifications;

namespace Credify.Worker.Checks;

/// <summary>Do others claim the same file as theirs, or for another holder?</summary>
public static class DuplicateCheck
{
    private const int Points = 30;

    public static VerificationCheck Run(Certificate certificate, IReadOnlyList<Certificate> sameFile)
    {
        var others = sameFile.Count(other => other.Id != certificate.Id);
        return new VerificationCheck("duplicates", others == 0, Points, others == 0
            ? "No other organisation has uploaded this file."
            : string.Create(CultureInfo.InvariantCulture, $"{others} other organisation(s) uploaded the same file."));
    }
}
