using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables unset</c>.</summary>
internal static class UnsetVariablesCommand
{
    public static CliCommand Create()
    {
        var names = new Argument<string[]>("name") { Description = "The names", Arity = ArgumentArity.OneOrMore };
        return new CliCommand("unset", "Remove variables, all in one version")
        {
            Examples = ["headway variables unset LOG_LEVEL --service api --yes"],
        }.With(names).Does(result => new Options(result.GetRequiredValue(names)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = [.. options.Names.Select(VariableChange.Checked)];
        var list = string.Join(", ", names);
        context.Confirm($"Remove {list}?");
        await RequireAsync(names, context, cancellationToken);
        var request = new ChangeVariablesRequest(context.Values.Service, null, names, null);
        return await VariableChange.SendAsync(request, $"Removed {list}", context, cancellationToken);
    }

    // A misspelt name would be told as removed, and the variable would stay.
    private static async Task RequireAsync(IReadOnlyList<string> names, CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.Values.Service;
        var view = await context.OpenEnvironment().GetVariablesAsync(service, false, cancellationToken);
        var missing = names.Where(name => !view.Variables.Any(variable => variable.Name == name && variable.Service == service)).ToList();
        if (missing.Count > 0)
        {
            throw new CliException(
                ExitCode.Failed,
                "Nothing was changed",
                $"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not set for {(service is null ? "all services" : $"the service {service}")}",
                "headway variables list shows the names and their services; those of one service need --service");
        }
    }

    internal sealed record Options(IReadOnlyList<string> Names);
}
