using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>Makes one sentence of what a store answers, or of why it does not. Pure; no secret and no text of the store's own is in it.</summary>
internal static class S3Refusals
{
    /// <summary>Of an answer.</summary>
    public static OffsiteException Of(OffsitePlace place, HttpStatusCode status, string? code)
    {
        var (spec, said) = (place.Spec, code ?? $"status {(int)status}");
        return (status, code) switch
        {
            (_, "NoSuchBucket") => Final($"There is no bucket {spec.Bucket} at {spec.Endpoint.Authority}. Make it, or correct backup.s3 in headway.yaml."),
            (_, "AuthorizationHeaderMalformed" or "PermanentRedirect" or "IllegalLocationConstraintException") or (HttpStatusCode.MovedPermanently, _) =>
                Final($"The bucket {spec.Bucket} is not in the region {spec.Region} at {spec.Endpoint.Authority} ({said}). Correct backup.s3.region or endpoint in headway.yaml."),
            (_, "RequestTimeTooSkewed") => Final($"The clock of this host is not that of {spec.Endpoint.Authority} ({said}). Set it right."),
            (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, _) => Final(
                $"{spec.Endpoint.Authority} refuses the keys in {spec.Key} and {spec.Secret} for the bucket {spec.Bucket} ({said}). Set the right ones with headway variables set, or let them read, write, list and delete there."),
            (HttpStatusCode.NotFound, null) => Final($"{spec.Endpoint.Authority} has nothing at the bucket {spec.Bucket}: is it a store that speaks S3? Correct backup.s3.endpoint in headway.yaml."),
            _ => new OffsiteException($"{spec.Endpoint.Authority} does not do what it is asked ({said}). It is tried again by itself."),
        };

        static OffsiteException Final(string message) => OffsiteException.Refused(message);
    }

    /// <summary>Of an answer that did not come, or not whole.</summary>
    public static OffsiteException Of(OffsitePlace place, Exception failure)
    {
        var host = place.Spec.Endpoint.Authority;
        return failure switch
        {
            HttpRequestException { InnerException: AuthenticationException } => OffsiteException.Refused(
                $"The certificate of {host} is not trusted here. Add its authority to this host's certificates, or set backup.s3.verifyTls to false in headway.yaml.", failure),
            HttpRequestException { InnerException: SocketException socket } => new OffsiteException($"{host} cannot be reached: {socket.Message}. It is tried again by itself.", failure),
            OperationCanceledException or TimeoutException => new OffsiteException($"{host} does not answer in time. It is tried again by itself.", failure),
            FormatException => new OffsiteException($"{host} answers with what is no list of a bucket. Is it a store that speaks S3? It is tried again by itself.", failure),
            _ => new OffsiteException($"{host} broke off in the middle of an answer. It is tried again by itself.", failure),
        };
    }
}
