using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The host of a registry of images, with its port when it has one.</summary>
[JsonConverter(typeof(NameJsonConverter<RegistryName>))]
public readonly partial record struct RegistryName : IName<RegistryName>
{
    private RegistryName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "the host of a registry such as ghcr.io or registry.example.com:5000: lower-case letters, digits, dots and hyphens, and a port";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static RegistryName Parse(string? text) => NameParsing.Parse<RegistryName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out RegistryName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new RegistryName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
