using Headway.Model.Values;

namespace Headway.Model.Names;

/// <summary>Parsing that every kind of name shares.</summary>
public static class NameParsing
{
    /// <summary>Parses a name or throws with the rule that the text breaks.</summary>
    /// <typeparam name="TName">The kind of name.</typeparam>
    /// <param name="text">The text.</param>
    /// <returns>The name.</returns>
    /// <exception cref="FormatException">The text is no valid name of this kind.</exception>
    public static TName Parse<TName>(string? text)
        where TName : struct, IName<TName> =>
        TName.TryParse(text, out var name)
            ? name
            : throw new FormatException($"{Excerpt.Ascii(text ?? string.Empty)} is not valid: {TName.Rule}");
}
