using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a variable, or the beginning of names followed by <c>*</c>: <c>CLOUDINARY_*</c> (requirement P49).</summary>
[JsonConverter(typeof(NameJsonConverter<VariablePattern>))]
public readonly partial record struct VariablePattern : IName<VariablePattern>
{
    private VariablePattern(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "a letter or underscore, then up to 127 letters, digits or underscores; a * at the end stands for anything";

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>Gets a value indicating whether it may name more than one variable.</summary>
    public bool IsWildcard => Value[^1] == '*';

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static VariablePattern Parse(string? text) => NameParsing.Parse<VariablePattern>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out VariablePattern name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new VariablePattern(text!) : default;
        return valid;
    }

    /// <summary>Gets whether it names a variable.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>True when it does.</returns>
    public bool Matches(VariableName name) => IsWildcard
        ? name.Value.StartsWith(Value[..^1], StringComparison.Ordinal)
        : name.Value == Value;

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\*?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
