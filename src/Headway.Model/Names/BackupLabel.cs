using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a backup in its repository, as pgBackRest gives it.</summary>
[JsonConverter(typeof(NameJsonConverter<BackupLabel>))]
public readonly partial record struct BackupLabel : IName<BackupLabel>
{
    private BackupLabel(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a label such as 20260828-101500F or 20260828-101500F_20260829-101500I";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static BackupLabel Parse(string? text) => NameParsing.Parse<BackupLabel>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out BackupLabel name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new BackupLabel(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[0-9]{8}-[0-9]{6}F(_[0-9]{8}-[0-9]{6}[DI])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
