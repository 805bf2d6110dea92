using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Headway.Model.Names;

/// <summary>The name of a volume on this host: its environment, its service and its name in the manifest, with dots between them.</summary>
[JsonConverter(typeof(NameJsonConverter<VolumeId>))]
public readonly partial record struct VolumeId : IName<VolumeId>
{
    private VolumeId(string value) => Value = value;

    /// <inheritdoc/>
    public static string Rule => "up to 160 lower-case letters, digits, dots, underscores and hyphens, starting with a letter or digit";

    /// <inheritdoc/>
    public string Value { get; }

    /// <inheritdoc cref="NameParsing.Parse{TName}"/>
    public static VolumeId Parse(string? text) => NameParsing.Parse<VolumeId>(text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out VolumeId name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new VolumeId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,159}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
