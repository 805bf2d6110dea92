using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a variable, as the program of a service sees it.</summary>
[JsonConverter(typeof(NameJsonConverter<VariableName>))]
public readonly partial record struct VariableName : IName<VariableName>
{
    private VariableName(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a letter or underscore, then up to 127 letters, digits or underscores";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static VariableName Parse(string? text) => NameParsing.Parse<VariableName>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out VariableName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new VariableName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
