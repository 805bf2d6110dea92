namespace Headway.Client.Contracts;

/// <summary>Why the server refused: the body of every answer that is not a success (<c>application/problem+json</c>).</summary>
public sealed record ApiProblem
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>Gets the stable, dotted code, such as <c>deployment.not-found</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Gets what was refused, in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets what to do.</summary>
    public string? Try { get; init; }

    /// <summary>Gets everything that is wrong with what was sent; null when it is not a matter of validation.</summary>
    public IReadOnlyList<ApiProblemError>? Errors { get; init; }
}
