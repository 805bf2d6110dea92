using System.Text;

namespace Headway.Import.Planning;

/// <summary>Makes names that the manifest takes of whatever a source has.</summary>
internal static class Naming
{
    private const int MaxLength = 32;

    private static readonly string[] Reserved = ["environment", "project", "secret", "shared"];

    /// <summary>Makes a name.</summary>
    /// <param name="text">What the source calls it.</param>
    /// <param name="otherwise">The name when nothing of it can be used.</param>
    public static string Of(string text, string otherwise)
    {
        var made = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character) && !(made.Length == 0 && char.IsAsciiDigit(character)))
            {
                made.Append(character);
            }
            else if (made.Length > 0 && made[^1] != '-')
            {
                made.Append('-');
            }
        }

        var name = (made.Length > MaxLength ? made.ToString(0, MaxLength) : made.ToString()).TrimEnd('-');
        return name.Length == 0 ? otherwise : Reserved.Contains(name) ? $"{name}-app" : name;
    }

    /// <summary>Makes a name that none of the others has.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">Whether another has it.</param>
    public static string Unique(string name, Func<string, bool> taken)
    {
        var candidate = name;
        for (var number = 2; taken(candidate); number++)
        {
            var suffix = $"-{number}";
            candidate = name[..Math.Min(name.Length, MaxLength - suffix.Length)].TrimEnd('-') + suffix;
        }

        return candidate;
    }
}
