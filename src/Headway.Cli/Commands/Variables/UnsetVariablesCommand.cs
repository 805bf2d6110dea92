using System.CommandLine;
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
        var request = new ChangeVariablesRequest(context.Values.Service, null, names, null);
        return await VariableChange.SendAsync(request, $"Removed {list}", context, cancellationToken);
    }

    internal sealed record Options(IReadOnlyList<string> Names);
}
