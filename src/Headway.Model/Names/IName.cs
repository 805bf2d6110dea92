using System.Diagnostics.CodeAnalysis;

namespace Headway.Model.Names;

/// <summary>A strict value type for one kind of name: parsing is the only way in, so a value that exists is valid.</summary>
/// <typeparam name="TSelf">The name's own type.</typeparam>
public interface IName<TSelf>
    where TSelf : struct, IName<TSelf>
{
    /// <summary>Gets one clause that says what a valid name looks like, for error messages.</summary>
    static abstract string Rule { get; }

    /// <summary>Gets the text of the name.</summary>
    string Value { get; }

    /// <summary>Parses a name; false when the text breaks <see cref="Rule"/>.</summary>
    /// <param name="text">The text as a person or a file gave it.</param>
    /// <param name="name">The name when the text is valid.</param>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf name);
}
