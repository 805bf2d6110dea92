using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a restore point. PostgreSQL takes any text of 63 bytes, but a name goes through files of settings before it is compared.</summary>
[JsonConverter(typeof(NameJsonConverter<RestorePointName>))]
public readonly partial record struct RestorePointName : IName<RestorePointName>
{
    private RestorePointName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "up to 63 letters, digits, dots, underscores and hyphens, starting with a letter or digit";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static RestorePointName Parse(string? text) => NameParsing.Parse<RestorePointName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out RestorePointName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new RestorePointName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
