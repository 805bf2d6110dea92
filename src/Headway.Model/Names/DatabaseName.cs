using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a managed database of a project.</summary>
[JsonConverter(typeof(NameJsonConverter<DatabaseName>))]
public readonly partial record struct DatabaseName : IName<DatabaseName>
{
    private DatabaseName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a lower-case letter, then up to 31 lower-case letters, digits or hyphens, not ending in a hyphen";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static DatabaseName Parse(string? text) => NameParsing.Parse<DatabaseName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out DatabaseName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new DatabaseName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,30}[a-z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
