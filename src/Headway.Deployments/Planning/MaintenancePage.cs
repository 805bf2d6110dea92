using System.Net;
using Headway.Model.Traffic;

namespace Headway.Deployments.Planning;

/// <summary>The page of a closed service. Pure.</summary>
public static class MaintenancePage
{
    /// <summary>The longest page, in bytes of UTF-8: the edge answers with what fits into one of its buffers.</summary>
    public const int MostBytes = 12 * 1024;

    /// <summary>The longest message, in characters.</summary>
    public const int MostMessage = 500;

    /// <summary>Writes the page of a record.</summary>
    /// <param name="record">What is closed.</param>
    /// <returns>HTML; null for the edge's own page.</returns>
    public static string? Of(MaintenanceRecord record) => record.Page ?? (record.Message is { } message ? Page(message) : null);

    private static string Page(string message) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Closed for maintenance</title>
        <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1rem }</style>
        <h1>Closed for maintenance</h1>
        <p>{{WebUtility.HtmlEncode(message)}}</p>
        </html>

        """;
}
