namespace Headway.Builders.Static;

/// <summary>What serves a static site: an nginx configuration and the script that starts it. Both are constant but for two marks.</summary>
internal static class SiteServer
{
    /// <summary>The folder of the site in the artifact.</summary>
    public const string SiteFolder = "site";

    private const string OwnPages = "pages";

    /// <summary>Gets the start command of a static artifact.</summary>
    public static IReadOnlyList<string> Start { get; } = ["/bin/sh", "./headway-serve"];

    /// <summary>Writes configuration, script and the page for what is not found.</summary>
    public static void WriteTo(string artifact, bool spa)
    {
        var pages = Path.Combine(artifact, OwnPages);
        Directory.CreateDirectory(pages);
        File.WriteAllText(Path.Combine(pages, "404.html"), Resource("404.html"));
        File.WriteAllText(Path.Combine(artifact, "headway-serve"), Resource("headway-serve"));

        var own404 = File.Exists(Path.Combine(artifact, SiteFolder, "404.html"));
        File.WriteAllText(Path.Combine(artifact, "nginx.conf"), Resource("nginx.conf")
            .Replace("@FALLBACK@", spa ? "/index.html" : "=404", StringComparison.Ordinal)
            .Replace("@FOLDER@", spa ? "=200 /index.html" : "=404 /404.html", StringComparison.Ordinal)
            .Replace("@PAGES@", own404 ? SiteFolder : OwnPages, StringComparison.Ordinal));
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(SiteServer).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
