using System.Text;
using Headway.Client.Contracts;
using Headway.Deployments.Planning;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Server.Http;

namespace Headway.Server.Features.Maintenance;

/// <summary>Reads requests for maintenance and writes views of it. Pure.</summary>
internal static class MaintenanceRequests
{
    /// <summary>Reads the mode.</summary>
    /// <param name="text">The mode as it was sent.</param>
    public static MaintenanceMode? Mode(string? text) => text switch
    {
        "on" => MaintenanceMode.On,
        "off" => MaintenanceMode.Off,
        "read-only" => MaintenanceMode.ReadOnly,
        _ => null,
    };

    /// <summary>Says what is wrong with a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">The services of the environment.</param>
    /// <returns>The refusal; null when nothing is.</returns>
    public static Problem? Check(MaintenanceRequest request, IReadOnlyCollection<ServiceName> services) => request switch
    {
        _ when Mode(request.Mode) is null => Problem.Invalid("maintenance.mode", "The mode must be on, off or read-only."),
        { Service: { } name } when !services.Any(service => service.Value == name) => Problem.NotFound("service", name) with
        {
            Try = services.Count == 0 ? "Nothing is deployed here yet: run 'headway up'." : $"There are {string.Join(", ", services)}.",
        },
        { Message: not null, Page: not null } =>
            Problem.Invalid("maintenance.page", "Give a message or a page: a page of your own says everything itself."),
        { Message.Length: 0 or > MaintenancePage.MostMessage } =>
            Problem.Invalid("maintenance.message", $"The message must have 1–{MaintenancePage.MostMessage} characters."),
        { Page: { } page } when page.Length == 0 || Encoding.UTF8.GetByteCount(page) > MaintenancePage.MostBytes =>
            Problem.Invalid("maintenance.page", $"The page must have 1–{MaintenancePage.MostBytes} bytes; put images elsewhere."),
        { Mode: not "on" } when request.Message is not null || request.Page is not null =>
            Problem.Invalid("maintenance.page", "A message or a page is for the mode on only: nobody would see it."),
        _ => null,
    };

    /// <summary>Shows a record.</summary>
    /// <param name="record">The record.</param>
    public static MaintenanceView View(MaintenanceRecord record) => new(
        record.Service?.Value,
        record.Mode == MaintenanceMode.On ? "on" : "read-only",
        record.Message,
        record.Page is not null,
        record.Since,
        record.By);
}
