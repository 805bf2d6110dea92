using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Checklists;

/// <summary><c>headway checklist sign</c>: vouches for an item that only a person can judge.</summary>
internal static class SignCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="deployment">The option that names the deployment: the same one before and after <c>sign</c>.</param>
    public static CliCommand Create(Option<int?> deployment)
    {
        var item = new Argument<string>("item") { Description = "The item, such as P376" };
        var note = new Option<string?>("--note") { Description = "In a few words", HelpName = "text" };
        return new CliCommand("sign", "Sign an item of the checklist")
        {
            Examples = ["headway checklist sign P376", "headway checklist sign P374 --deployment 12 --note \"Ana has the phone\""],
        }.With(item, deployment, note).Does(
            result => new Options(result.GetRequiredValue(item), result.GetValue(deployment), result.GetValue(note)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var request = new SignRequest(options.Item, options.Deployment, options.Note);
        var checklist = await context.OpenEnvironment().SignAsync(request, cancellationToken);
        var signed = checklist.Items.First(item => item.Item.Equals(options.Item, StringComparison.OrdinalIgnoreCase));
        context.Output.Json(checklist, HeadwayJson.Default.ChecklistView);
        context.Output.Say($"{signed.By} signed {signed.Item}: {signed.Title} ({signed.Outcome.Replace('-', ' ')})", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Item, int? Deployment, string? Note);
}
