using Headway.Model.Manifest;

namespace Headway.Model.Gates;

/// <summary>Writes a rule of <c>require</c> in a few words.</summary>
internal static class RequireText
{
    public static string Of(RequireSpec rule)
    {
        IEnumerable<string> parts =
        [
            .. rule.MinLength is { } least ? [$"at least {least} characters"] : Array.Empty<string>(),
            .. rule.Pattern is { } pattern ? [$"matches {pattern}"] : Array.Empty<string>(),
            .. rule.EqualTo is { } exact ? [$"is {exact}"] : Array.Empty<string>(),
            .. rule.OneOf.Count > 0 ? [$"is one of {string.Join(", ", rule.OneOf)}"] : Array.Empty<string>(),
            .. rule.Url is { } url ? [url.Schemes.Count > 0 ? $"is a URL of {string.Join(", ", url.Schemes)}" : "is a URL"] : Array.Empty<string>(),
            .. rule.List is not null ? ["is a list"] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts.DefaultIfEmpty("is set"));
    }
}
