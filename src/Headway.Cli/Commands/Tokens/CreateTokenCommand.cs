using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Tokens;

/// <summary><c>headway tokens create</c>: the text goes to stdout, this once.</summary>
internal static class CreateTokenCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string>("name") { Description = "What to call it" };
        var role = new Option<string>("--role")
        {
            Description = "admin, deployer or reader; deployer by default",
            HelpName = "role",
            DefaultValueFactory = _ => "deployer",
        };
        role.AcceptOnlyFromAmong("admin", "deployer", "reader");
        var days = new Option<int?>("--expires") { Description = "After how many days it ends; never by default", HelpName = "days" };
        return new CliCommand("create", "Create a token; --project limits it to one project")
        {
            Examples = ["headway tokens create ci --role deployer --project credify --expires 90"],
        }.With(name, role, days).Does(
            result => new Options(result.GetRequiredValue(name), result.GetRequiredValue(role), result.GetValue(days)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest(options.Name, options.Role, context.Values.Project, options.ExpiresInDays);
        var created = await context.OpenServer().CreateTokenAsync(request, cancellationToken);
        context.Output.Json(created, HeadwayJson.Default.TokenCreatedView);
        context.Output.Say($"{created.Token.Name} ({created.Token.Role}) was created; its text is shown this once:", Tone.Good);
        context.Output.Line(created.Text);
        return ExitCode.Done;
    }

    internal sealed record Options(string Name, string Role, int? ExpiresInDays);
}
