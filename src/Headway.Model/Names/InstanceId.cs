using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The identity of one running copy of a service: unique on the host, and the name of its server at the edge.</summary>
[JsonConverter(typeof(NameJsonConverter<InstanceId>))]
public readonly partial record struct InstanceId : IName<InstanceId>
{
    private InstanceId(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "up to 128 lower-case letters, digits, dots, underscores and hyphens, starting with a letter or digit";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static InstanceId Parse(string? text) => NameParsing.Parse<InstanceId>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out InstanceId name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new InstanceId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,127}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
