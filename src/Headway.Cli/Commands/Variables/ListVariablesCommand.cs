using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables list</c>: secret values are masked unless <c>--show</c> asks for them, which is audited.</summary>
internal static class ListVariablesCommand
{
    public static CliCommand Create()
    {
        var show = Show();
        return new CliCommand("list", "List the variables; secret values are masked")
        {
            Examples = ["headway variables list --service api", "headway variables list --show"],
        }.With(show).Does(result => new Options(result.GetValue(show)), RunAsync);
    }

    public static Option<bool> Show() => new("--show") { Description = "Show secret values too; that is audited" };

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var view = await context.OpenEnvironment().GetVariablesAsync(context.Values.Service, options.Show, cancellationToken);
        context.Output.Json(view, HeadwayJson.Default.VariablesView);
        context.Output.Table(
            ["NAME", "VALUE", "SERVICE", "SOURCE"],
            view.Variables.Select(IReadOnlyList<string> (variable) =>
                [variable.Name, Value(variable), variable.Service ?? "all", variable.Source]));
        VariableChange.TellPending(view, context.Output);
        return ExitCode.Done;
    }

    private static string Value(VariableView variable) =>
        variable.Value ?? (variable.Fingerprint is { } print ? $"******** ({print})" : "********");

    internal sealed record Options(bool Show);
}
