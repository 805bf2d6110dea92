using System.Buffers;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads paths: folders of the project, and paths of URLs.</summary>
internal static class PathReading
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\:~$\"'`*?<>|");

    /// <summary>Reads a relative path that stays inside its folder.</summary>
    /// <param name="place">The place; null when it is not written.</param>
    /// <returns>The path without <c>./</c> and trailing slashes; <c>.</c> for the folder itself.</returns>
    public static string? InsidePath(this Place? place)
    {
        if (place?.Text() is not { } text)
        {
            return null;
        }

        if (text.AsSpan().ContainsAny(Special))
        {
            return place.Refused<string>($"must be a plain path with / between folders, was {Excerpt.Of(text)}");
        }

        var parts = text.Split('/');
        if (text[0] == '/' || parts.Contains(".."))
        {
            return place.Refused<string>($"must be a folder inside the project, without a leading / and without '..'; was {Excerpt.Of(text)}");
        }

        var kept = parts.Where(part => part is not ("" or ".")).ToArray();
        return kept.Length == 0 ? "." : string.Join('/', kept);
    }

    /// <summary>Says what is wrong with the path of a URL.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mayHaveQuery">Whether a query may follow.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? UrlPathProblem(string path, bool mayHaveQuery)
    {
        if (path.Length is 0 or > 512 || path[0] != '/')
        {
            return "must start with / and have at most 512 characters";
        }

        var allowed = mayHaveQuery ? "-._~!()*+,:@%/?=&" : "-._~/";
        var wrong = path.FirstOrDefault(character => !char.IsAsciiLetterOrDigit(character) && !allowed.Contains(character));
        if (wrong != default)
        {
            return $"must have only letters, digits and {allowed}, has {Excerpt.Of(wrong.ToString())}";
        }

        return path.Split('?')[0].Split('/').Any(part => part is "." or "..") || path.Contains("//", StringComparison.Ordinal)
            ? "must have no '.', '..' or '//' in the path"
            : null;
    }
}
