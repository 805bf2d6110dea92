using System.CommandLine;
using Headway.Cli.Settings;

namespace Headway.Cli.Parsing;

/// <summary>The options that every command has, made anew for every tree.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> server = new("--server") { Description = "The server (HEADWAY_SERVER_URL)", HelpName = "url", Recursive = true };
    private readonly Option<string?> project = new("--project", "-p") { Description = "The project (HEADWAY_PROJECT)", HelpName = "name", Recursive = true };
    private readonly Option<string?> environment = new("--environment", "-e") { Description = "The environment (HEADWAY_ENVIRONMENT); production by default", HelpName = "name", Recursive = true };
    private readonly Option<string?> service = new("--service", "-s") { Description = "The service", HelpName = "name", Recursive = true };
    private readonly Option<bool> json = new("--json") { Description = "Write data as JSON", Recursive = true };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Answer every question with yes", Recursive = true };
    private readonly Option<bool> noColor = new("--no-color") { Description = "Write no colours (NO_COLOR)", Recursive = true };

    /// <summary>Gets the options, in the order of the help.</summary>
    public IEnumerable<Option> All => [project, environment, service, server, json, yes, noColor];

    /// <summary>Reads the values.</summary>
    /// <param name="result">The parsed line.</param>
    public GlobalValues Read(ParseResult result) => new(
        result.GetValue(server),
        result.GetValue(project),
        result.GetValue(environment),
        result.GetValue(service),
        result.GetValue(json),
        result.GetValue(yes),
        result.GetValue(noColor));
}
