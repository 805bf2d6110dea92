namespace Headway.Client.Contracts;

/// <summary>What is closed for maintenance.</summary>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Mode"><c>on</c> or <c>read-only</c>.</param>
/// <param name="Message">The sentence of the page; null for the edge's own.</param>
/// <param name="OwnPage">Whether a page was given.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who asked for it.</param>
public sealed record MaintenanceView(
    string? Service, string Mode, string? Message, bool OwnPage, DateTimeOffset Since, string By);
