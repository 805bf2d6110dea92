using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;
using Headway.Model.Variables;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables import</c>: a whole <c>.env</c> file in one version.</summary>
internal static class ImportVariablesCommand
{
    public static CliCommand Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "The file, or - for stdin; .env by default",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => ".env",
        };
        var secret = new Option<bool>("--secret") { Description = "Keep all values secret" };
        return new CliCommand("import", "Set all variables of a .env file")
        {
            Examples = ["headway variables import .env.production --service api --secret"],
        }.With(file, secret).Does(result => new Options(result.GetRequiredValue(file), result.GetValue(secret)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var text = options.File == "-"
            ? await context.Host.In.ReadToEndAsync(cancellationToken)
            : await File.ReadAllTextAsync(Path.GetFullPath(options.File, context.Host.Directory), cancellationToken);
        var read = DotEnv.Read(text);
        if (read.Problems.Count > 0)
        {
            throw new CliException(new Refusal(
                ExitCode.Refused, "variables.file", "Nothing was changed", $"{options.File} has problems:", "correct them and repeat", read.Problems));
        }

        var request = new ChangeVariablesRequest(context.Values.Service, read.Values, null, options.Secret ? true : null);
        return await VariableChange.SendAsync(request, $"Set {read.Values.Count} variables", context, cancellationToken);
    }

    internal sealed record Options(string File, bool Secret);
}
