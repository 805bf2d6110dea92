using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;
using Headway.Model.Variables;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables export</c>: a <c>.env</c> file on stdout that <c>import</c> reads back.</summary>
internal static class ExportVariablesCommand
{
    public static CliCommand Create()
    {
        var show = ListVariablesCommand.Show();
        return new CliCommand("export", "Write the variables as a .env file; secret ones only with --show")
        {
            Examples = ["headway variables export --service api --show > .env.production"],
        }.With(show).Does(result => new Options(result.GetValue(show)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var view = await context.OpenEnvironment().GetVariablesAsync(context.Values.Service, options.Show, cancellationToken);
        var known = view.Variables.Where(variable => variable.Value is not null).ToList();
        context.Output.Json(Texts(known), CliJson.Default.Texts);
        foreach (var variable in known)
        {
            context.Output.Raw(DotEnv.Write(variable.Name, variable.Value!));
        }

        if (view.Variables.Count - known.Count is > 0 and var hidden)
        {
            context.Output.Say($"{(hidden == 1 ? "1 secret variable was" : $"{hidden} secret variables were")} left out; --show writes them too", Tone.Warning);
        }

        return ExitCode.Done;
    }

    private static Dictionary<string, string> Texts(IEnumerable<VariableView> variables)
    {
        var texts = new Dictionary<string, string>();
        foreach (var variable in variables)
        {
            texts[variable.Name] = variable.Value!;
        }

        return texts;
    }

    internal sealed record Options(bool Show);
}
