using Headway.Model.Deployments;
using Headway.Server.Http;

namespace Headway.Server.Features.Services;

/// <summary>The refusal of a service that is not in the release that runs.</summary>
internal static class MissingService
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="release">The release; null when nothing is deployed.</param>
    /// <param name="service">The service as it was asked for.</param>
    public static Problem In(ReleaseRecord? release, string service) => Problem.NotFound("service", service) with
    {
        Try = release is null
            ? "Nothing is deployed here yet: run 'headway up'."
            : $"The services are: {string.Join(", ", release.Spec.Services.Keys)}.",
    };
}
