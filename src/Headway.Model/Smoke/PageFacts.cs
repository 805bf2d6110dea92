using System.Net;
using System.Text.RegularExpressions;

namespace Headway.Model.Smoke;

/// <summary>What a smoke check must know of an HTML page: its title, its first own script and style sheet. Pure.</summary>
/// <param name="Title">The title; null when there is none or it is empty.</param>
/// <param name="Assets">The paths of the assets on the same host, without those of other hosts.</param>
public sealed partial record PageFacts(string? Title, IReadOnlyList<string> Assets)
{
    private const int MostAssets = 4;

    /// <summary>Reads a page.</summary>
    /// <param name="path">The path that the page came from.</param>
    /// <param name="html">The page.</param>
    /// <returns>What there is.</returns>
    public static PageFacts Of(string path, string html)
    {
        var title = TitleTag().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["text"].Value).Trim() : null;
        var page = new Uri(new Uri("http://page.invalid"), path);
        var links = ScriptTag().Matches(html).Select(tag => tag.Groups["url"].Value)
            .Concat(LinkTag().Matches(html).Select(tag => tag.Value).Where(tag => StyleSheet().IsMatch(tag)).Select(tag => Href().Match(tag).Groups["url"].Value));
        var assets = links
            .Select(link => Uri.TryCreate(page, WebUtility.HtmlDecode(link), out var uri) && uri.Host == page.Host && uri.Scheme == page.Scheme ? uri.PathAndQuery : null)
            .OfType<string>()
            .Where(asset => asset != page.PathAndQuery)
            .Distinct(StringComparer.Ordinal);
        return new PageFacts(title is { Length: > 0 } ? title : null, [.. assets.Take(MostAssets)]);
    }

    [GeneratedRegex("<title[^>]*>(?<text>[^<]*)</title", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TitleTag();

    [GeneratedRegex("""<script\s[^>]*?src\s*=\s*["']?(?<url>[^"'\s>]+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ScriptTag();

    [GeneratedRegex(@"<link\s[^>]*>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkTag();

    [GeneratedRegex("""rel\s*=\s*["']?(stylesheet|modulepreload)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("""href\s*=\s*["']?(?<url>[^"'\s>]+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Href();
}
