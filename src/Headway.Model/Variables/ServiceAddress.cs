namespace Headway.Model.Variables;

/// <summary>Where a service is reached.</summary>
public sealed record ServiceAddress
{
    /// <summary>Gets the public URL without a trailing slash, such as <c>https://api.example.com</c>; null for a service without routes.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Gets the host that other services of the environment reach it at; null for a service that does not listen.</summary>
    public string? PrivateHost { get; init; }

    /// <summary>Gets the port that belongs to <see cref="PrivateHost"/>.</summary>
    public int? PrivatePort { get; init; }
}
