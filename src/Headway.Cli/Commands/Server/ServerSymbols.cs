using System.CommandLine;
using Headway.Cli.Settings;

namespace Headway.Cli.Commands.Server;

/// <summary>The options of the server, handed on to it as they are.</summary>
internal sealed class ServerSymbols
{
    private readonly Option<string?> data = new("--data") { Description = "The data directory; /var/lib/headway for root", HelpName = "folder" };
    private readonly Option<string> listen = new("--listen")
    {
        Description = $"Where the API listens; {ServerAddress.Default} by default",
        HelpName = "url",
        DefaultValueFactory = _ => ServerAddress.Default,
    };

    private readonly Option<string?> edgeHttp = new("--edge-http") { Description = "Where the edge listens for HTTP: a port, or address:port", HelpName = "port" };

    /// <summary>Gets the symbols.</summary>
    public IEnumerable<Symbol> All => [data, listen, edgeHttp];

    /// <summary>Gets the option of the data directory alone.</summary>
    public Symbol Data => data;

    /// <summary>Reads the values.</summary>
    public ServerOptions Read(ParseResult result) =>
        new(result.GetValue(data), result.GetValue(listen) ?? ServerAddress.Default, result.GetValue(edgeHttp));
}
