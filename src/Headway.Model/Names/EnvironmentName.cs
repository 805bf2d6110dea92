using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of an environment of a project, such as <c>production</c> or <c>staging</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<EnvironmentName>))]
public readonly partial record struct EnvironmentName : IName<EnvironmentName>
{
    private EnvironmentName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a lower-case letter, then up to 31 lower-case letters, digits or hyphens, not ending in a hyphen";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static EnvironmentName Parse(string? text) => NameParsing.Parse<EnvironmentName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out EnvironmentName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new EnvironmentName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,30}[a-z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
