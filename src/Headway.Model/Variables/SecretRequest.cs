namespace Headway.Model.Variables;

/// <summary>A secret that must be made and kept before variables can be resolved.</summary>
/// <param name="Key">Where it is kept: <c>service/NAME#index</c>; the same for as long as the variable has its name.</param>
/// <param name="Length">The number of characters, 16–256.</param>
public sealed record SecretRequest(string Key, int Length)
{
    /// <summary>The fewest characters of a secret.</summary>
    public const int MinLength = 16;

    /// <summary>The most characters of a secret.</summary>
    public const int MaxLength = 256;
}
