using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>A host name that the edge routes by, in lower case.</summary>
[JsonConverter(typeof(NameJsonConverter<HostName>))]
public readonly partial record struct HostName : IName<HostName>
{
    private HostName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "up to eight labels of lower-case letters, digits and inner hyphens, joined by dots, 253 characters in all";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static HostName Parse(string? text) => NameParsing.Parse<HostName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out HostName name)
    {
        var valid = text is not null && text.Length <= 253 && Pattern().IsMatch(text);
        name = valid ? new HostName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){0,7}[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
