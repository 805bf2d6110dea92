using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of an image in a registry, with a tag or a digest.</summary>
[JsonConverter(typeof(NameJsonConverter<ImageReference>))]
public readonly partial record struct ImageReference : IName<ImageReference>
{
    private ImageReference(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "an image such as ghcr.io/team/api@sha256:… or nginx:1.27: lower-case letters, digits, dots, underscores, hyphens and slashes, with a tag or a digest";

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>Gets the digest; null when it is named by a tag.</summary>
    public string? Digest => Value.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? Value[(at + 1)..] : null;

    /// <summary>Gets the host of the registry; <c>docker.io</c> when none is named.</summary>
    public string Registry => Value.Split('/') is [var first, _, ..] && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost")
        ? first
        : "docker.io";

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static ImageReference Parse(string? text) => NameParsing.Parse<ImageReference>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageReference name)
    {
        var valid = text is { Length: <= 400 } && Pattern().IsMatch(text);
        name = valid ? new ImageReference(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(
        @"\A([a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*((:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
