using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Maintenance;

/// <summary><c>headway maintenance on</c>, <c>read-only</c> and <c>off</c>: a change at the edge, no deployment and no restart.</summary>
internal static class TurnMaintenanceCommand
{
    public static CliCommand On()
    {
        var message = new Option<string?>("--message", "-m") { Description = "A sentence for the page", HelpName = "text" };
        var page = new Option<string?>("--page") { Description = "An HTML page of your own, up to 12 KB", HelpName = "file" };
        return new CliCommand("on", "Answer every request with 503 and a page")
        {
            Examples = ["headway maintenance on --message \"Back at 14:00 UTC\"", "headway maintenance on --service web --page closed.html --yes"],
        }.With(message, page).Does(result => new Options("on", result.GetValue(message), result.GetValue(page)), RunAsync);
    }

    public static CliCommand ReadOnly() => new CliCommand("read-only", "Refuse requests that would change something")
    {
        Examples = ["headway maintenance read-only", "headway maintenance read-only --service api --yes"],
    }.Does(_ => new Options("read-only", null, null), RunAsync);

    public static CliCommand Off() => new CliCommand("off", "Open again: the environment with all its services, or one service")
    {
        Examples = ["headway maintenance off", "headway maintenance off --service api"],
    }.Does(_ => new Options("off", null, null), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.Values.Service;
        var what = service ?? "the whole environment";
        if (options.Mode != "off")
        {
            context.Confirm(options.Mode == "on" ? $"Close {what} for everybody?" : $"Refuse all changes in {what}?");
        }

        var request = new MaintenanceRequest(options.Mode, service, options.Message, await PageAsync(options.Page, cancellationToken));
        var closed = await context.OpenEnvironment().ChangeMaintenanceAsync(request, cancellationToken);
        if (service is not null && options.Mode == "off" && closed.Any(item => item.Service is null))
        {
            throw new CliException(
                ExitCode.Failed, $"{service} is still closed", "the whole environment is, and no service of it is open alone", "headway maintenance off opens everything");
        }

        context.Output.Say(options.Mode switch
        {
            "on" => $"Closed {what}; headway maintenance off opens it",
            "read-only" => $"Read-only: {what}; headway maintenance off ends it",
            _ => $"Opened {what}",
        }, Tone.Good);
        ShowMaintenanceCommand.Show(closed, context);
        return ExitCode.Done;
    }

    private static async Task<string?> PageAsync(string? file, CancellationToken cancellationToken)
    {
        try
        {
            return file is null ? null : await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.WrongUse, "Nothing was changed", $"the page cannot be read: {error.Message}", "give the path of an HTML file");
        }
    }

    internal sealed record Options(string Mode, string? Message, string? Page);
}
