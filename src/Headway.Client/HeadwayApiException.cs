using System.Net;
using Headway.Client.Contracts;

namespace Headway.Client;

/// <summary>The server answered, and refused.</summary>
/// <param name="problem">Its reasons.</param>
public sealed class HeadwayApiException(ApiProblem problem)
    : Exception(problem.Detail ?? problem.Title ?? $"The server answered {problem.Status}.")
{
    /// <summary>Gets the whole answer.</summary>
    public ApiProblem Problem { get; } = problem;

    /// <summary>Gets the HTTP status.</summary>
    public HttpStatusCode Status => (HttpStatusCode)Problem.Status;

    /// <summary>Gets the stable code; <c>http.STATUS</c> when the answer was not one of Headway's own.</summary>
    public string Code => Problem.Code ?? $"http.{Problem.Status}";

    /// <summary>Gets what was refused, in a few words.</summary>
    public string What => Problem.Title ?? $"The server answered {Problem.Status}";

    /// <summary>Gets what to do; null when the server does not say.</summary>
    public string? Try => Problem.Try;

    /// <summary>Gets everything that is wrong with what was sent; empty when it is not a matter of validation.</summary>
    public IReadOnlyList<ApiProblemError> Errors => Problem.Errors ?? [];
}
