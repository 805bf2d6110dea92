using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables set</c>: a name without a value takes it from stdin or a hidden question, so that a secret is in no process list.</summary>
internal static class SetVariablesCommand
{
    public static CliCommand Create()
    {
        var pairs = new Argument<string[]>("name=value") { Description = "What to set; a NAME alone takes its value from stdin", Arity = ArgumentArity.OneOrMore };
        var secret = new Option<bool>("--secret") { Description = "Keep the values secret" };
        var plain = new Option<bool>("--plain") { Description = "Show the values to everyone who may read" };
        return new CliCommand("set", "Set variables, all in one version")
        {
            Examples =
            [
                "headway variables set LOG_LEVEL=debug WORKERS=4 --service api",
                "headway variables set JWT_SECRET --secret < secret.txt",
            ],
        }.With(pairs, secret, plain).Does(
            result => new Options(result.GetRequiredValue(pairs), SecretOf(result.GetValue(secret), result.GetValue(plain))), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in options.Pairs)
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = VariableChange.Checked(cut < 0 ? pair : pair[..cut]);
            values[name] = cut < 0 ? await AskAsync(name, options.Pairs.Count, context, cancellationToken) : pair[(cut + 1)..];
        }

        var request = new ChangeVariablesRequest(context.Values.Service, values, null, options.Secret);
        return await VariableChange.SendAsync(request, $"Set {string.Join(", ", values.Keys)}", context, cancellationToken);
    }

    // The whole of stdin without its last newline is the value: keys and certificates have several lines.
    private static async Task<string> AskAsync(
        string name, int count, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Prompt.CanAsk)
        {
            return context.Prompt.Secret($"{name}:");
        }

        var value = count == 1 && !context.Host.InIsTerminal
            ? (await context.Host.In.ReadToEndAsync(cancellationToken)).TrimEnd('\n', '\r')
            : string.Empty;

        // A script whose file was empty must not empty a secret.
        return value.Length > 0
            ? value
            : throw new CliException(
                ExitCode.WrongUse, "Nothing was changed", $"{name} has no value", $"give {name}=VALUE, or one NAME with its value on stdin; {name}= sets an empty one");
    }

    private static bool? SecretOf(bool secret, bool plain) => (secret, plain) switch
    {
        (true, true) => throw new CliException(
            ExitCode.WrongUse, "Nothing was changed", "--secret and --plain contradict each other", "give one of them"),
        (true, _) => true,
        (_, true) => false,
        _ => null,
    };

    internal sealed record Options(IReadOnlyList<string> Pairs, bool? Secret);
}
