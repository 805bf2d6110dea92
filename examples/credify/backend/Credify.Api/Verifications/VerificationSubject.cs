using System.Text.Json;
using Credify.Domain;

namespace Credify.Api.Verifications;

/// <summary>What is to be verified: a certificate by its id, or a file by its SHA-256.</summary>
public sealed record VerificationSubject(Guid? CertificateId, string? Sha256)
{
    /// <summary>Reads <c>{"certificate_id":"…"}</c>, or the <c>file</c> of a form. The file itself is not kept.</summary>
    /// <returns>Null when the request has neither.</returns>
    public static async Task<VerificationSubject?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType())
        {
            return await ReadJsonAsync(request, cancellationToken);
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return null;
        }

        await using var content = file.OpenReadStream();
        return new VerificationSubject(null, await Domain.Certificates.Sha256.OfAsync(content, cancellationToken));
    }

    private static async Task<VerificationSubject?> ReadJsonAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await request.ReadFromJsonAsync<Body>(CredifyJson.Options, cancellationToken);
            return body?.CertificateId is { } id ? new VerificationSubject(id, null) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Body(Guid? CertificateId);
}
