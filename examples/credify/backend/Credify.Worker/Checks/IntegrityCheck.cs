using Credify.Domain.Certificates;
using Credify.Domain.Verifications;

namespace Credify.Worker.Checks;

/// <summary>Is the stored file still the one that was uploaded?</summary>
public static class IntegrityCheck
{
    private const int Points = 40;

    public static VerificationCheck Run(Certificate certificate, ReadOnlySpan<byte> content)
    {
        var intact = Sha256.Of(content) == certificate.Sha256;
        return new VerificationCheck("integrity", intact, Points, intact
            ? "The file is the one that was uploaded."
            : "The stored file is not the one that was uploaded.");
    }
}
