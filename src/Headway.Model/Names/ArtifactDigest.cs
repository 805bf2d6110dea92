using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The digest that names an artifact: the SHA-256 of its content.</summary>
[JsonConverter(typeof(NameJsonConverter<ArtifactDigest>))]
public readonly partial record struct ArtifactDigest : IName<ArtifactDigest>
{
    private ArtifactDigest(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "sha256: and 64 hexadecimal digits";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static ArtifactDigest Parse(string? text) => NameParsing.Parse<ArtifactDigest>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArtifactDigest name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new ArtifactDigest(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
