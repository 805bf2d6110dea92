using Headway.Cli.Commands.Services;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Model.Names;

namespace Headway.Cli.Commands.Variables;

/// <summary>Sends a change of variables and tells what it means.</summary>
internal static class VariableChange
{
    /// <summary>Sends a change.</summary>
    public static async Task<int> SendAsync(
        ChangeVariablesRequest request, string done, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var warning = await WarningAsync(environment, request, cancellationToken);
        var view = await environment.ChangeVariablesAsync(request, cancellationToken);
        context.Output.Json(view, HeadwayJson.Default.VariablesView);
        context.Output.Say(done, Tone.Good);
        if (warning is not null)
        {
            context.Output.Say(warning, Tone.Warning);
        }

        TellPending(view, context.Output);
        return ExitCode.Done;
    }

    /// <summary>Tells that the running release does not have the newest variables.</summary>
    public static void TellPending(VariablesView view, IOutput output)
    {
        if (view.DeployedVersion is { } deployed && deployed < view.Version)
        {
            output.Say("Running instances keep their values; headway redeploy applies the new ones", Tone.Warning);
        }
    }

    // Variables may be there before their service; a misspelt name would be found out much later.
    private static async Task<string?> WarningAsync(
        EnvironmentClient environment, ChangeVariablesRequest request, CancellationToken cancellationToken)
    {
        if (request.Service is not { } service || request.Set is null)
        {
            return null;
        }

        try
        {
            var status = await environment.GetStatusAsync(cancellationToken);
            return status.Release is null || KnownService.Has(status, service)
                ? null
                : $"There is no service '{service}' in the release that runs; the services are: {KnownService.Names(status)}";
        }
        catch (HeadwayApiException)
        {
            return null;
        }
    }

    /// <summary>Refuses what is no name of a variable, before anything is sent.</summary>
    public static string Checked(string name) => VariableName.TryParse(name, out _)
        ? name
        : throw new CliException(
            ExitCode.WrongUse, "Nothing was changed", $"'{name}' is no name of a variable: {VariableName.Rule}", "headway variables set NAME=VALUE");
}
