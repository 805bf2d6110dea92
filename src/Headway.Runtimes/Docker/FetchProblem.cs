using Headway.Model.Names;

namespace Headway.Runtimes.Docker;

/// <summary>Says why an image cannot be fetched.</summary>
internal static class FetchProblem
{
    /// <summary>Explains what the daemon says.</summary>
    /// <param name="image">The image.</param>
    /// <param name="problem">What it says.</param>
    public static string Explain(ImageReference image, string problem) => problem switch
    {
        _ when Has(problem, "no such host") || Has(problem, "network is unreachable") || Has(problem, "connection refused")
            || Has(problem, "i/o timeout") || Has(problem, "request canceled") || Has(problem, "server misbehaving") =>
            $"the registry {image.Registry} cannot be reached from this host, and {image} is not here yet: see to the network, or load the image with 'docker load' ({problem})",
        _ when Has(problem, "unauthorized") || Has(problem, "denied") || Has(problem, "no basic auth credentials") =>
            $"the registry {image.Registry} does not let this project have {image}: see to its name, and to its user and password ('registries' in headway.yaml, headway variables set) ({problem})",
        _ when Has(problem, "manifest unknown") || Has(problem, "not found") =>
            $"the registry {image.Registry} has no {image}: see to its name and tag",
        _ => $"{image} could not be fetched: {problem}",
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
