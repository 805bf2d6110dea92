using System.Globalization;
using Credify.Domain.Audit;
using Credify.Domain.Certificates;
using Credify.Domain.Verifications;
using Credify.Worker.Checks;

namespace Credify.Worker;

/// <summary>Does one verification from its start to its end. May run twice for the same one without harm.</summary>
public sealed class VerificationRun(
    CertificateStore certificates,
    VerificationStore verifications,
    VerificationChannel channel,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>After so many tries that did not come to an end, something about this verification breaks workers.</summary>
    private const int MostAttempts = 5;

    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await verifications.StartAsync(id, cancellationToken) is not { } verification)
        {
            return;
        }

        var report = new ProgressReport(id, verifications, channel, time);
        if (verification.Attempts > MostAttempts)
        {
            await report.FailAsync($"Given up after {MostAttempts} attempts.", cancellationToken);
            return;
        }

        await report.StageAsync("started", "A worker has taken the verification.", cancellationToken);
        var result = await JudgeAsync(verification, report, cancellationToken);
        if (await report.CompleteAsync(result, cancellationToken))
        {
            await audit.RecordAsync(
                verification.OrganizationId, verification.RequestedBy, "verification.completed", id, cancellationToken);
        }
    }

    private async Task<VerificationResult> JudgeAsync(
        Verification verification, ProgressReport report, CancellationToken cancellationToken)
    {
        var certificate = await SubjectAsync(verification, cancellationToken);
        if (certificate is null || await certificates.ContentAsync(certificate.Id, cancellationToken) is not { } content)
        {
            await report.StageAsync("load", "No certificate has this file.", cancellationToken);
            return VerificationResult.NoSuchFile;
        }

        var size = string.Create(CultureInfo.InvariantCulture, $"Loaded the certificate's file, {content.Length} bytes.");
        await report.StageAsync("load", size, cancellationToken);

        var integrity = IntegrityCheck.Run(certificate, content);
        await report.StageAsync("hash", integrity.Detail, cancellationToken);

        var sameFile = await certificates.WithFileAsync(certificate.Sha256, cancellationToken);
        var duplicates = DuplicateCheck.Run(certificate, sameFile);
        await report.StageAsync("duplicates", duplicates.Detail, cancellationToken);

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var plausibility = PlausibilityChecks.Run(certificate, content, today);
        var passed = plausibility.Count(check => check.Passed);
        await report.StageAsync(
            "plausibility", $"{passed} of {plausibility.Count} plausibility checks passed.", cancellationToken);
        return VerificationResult.Of(certificate.Id, integrity.Passed, [integrity, duplicates, .. plausibility]);
    }

    /// <summary>The certificate that is asked about; for a file the first one that was uploaded with it.</summary>
    private async Task<Certificate?> SubjectAsync(Verification verification, CancellationToken cancellationToken)
    {
        if (verification.CertificateId is { } id)
        {
            return await certificates.FindAsync(id, cancellationToken);
        }

        var sameFile = await certificates.WithFileAsync(verification.Sha256!, cancellationToken);
        return sameFile.Count > 0 ? sameFile[0] : null;
    }
}
