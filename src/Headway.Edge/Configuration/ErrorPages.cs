namespace Headway.Edge.Configuration;

/// <summary>The pages that the edge itself answers with, when no service can.</summary>
internal static class ErrorPages
{
    /// <summary>Pages by HTTP status.</summary>
    public static readonly IReadOnlyDictionary<int, string> ByStatus = new Dictionary<int, string>
    {
        [404] = Page(
            "Nothing is deployed at this address",
            "The edge works, but no service has a route for this host and path. If you run this site, compare the " +
            "address with the routes in headway.yaml, and look at <code>headway status</code>."),
        [502] = Page(
            "The service gave no valid answer",
            "It closed the connection or answered with something that is not HTTP. If you run this site, look at " +
            "<code>headway logs</code>."),
        [503] = Page(
            "The service is not available",
            "It is being started or repaired. Please try again in a few seconds. If you run this site, look at " +
            "<code>headway status</code>."),
        [504] = Page(
            "The service did not answer in time",
            "Please try again. If you run this site, look at <code>headway logs</code>."),
    };

    /// <summary>The page of a gate that was closed without a page of its own.</summary>
    public static readonly string Maintenance = Page(
        "Closed for maintenance", "We are working on this service. Please try again in a few minutes.");

    private static string Page(string title, string text) =>
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{title}</title>
        <style>body {"{"} font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1rem {"}"}</style>
        <h1>{title}</h1>
        <p>{text}</p>
        </html>

        """;
}
