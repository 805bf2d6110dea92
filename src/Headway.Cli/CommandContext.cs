using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Cli.Output;
using Headway.Cli.Settings;
using Headway.Client;

namespace Headway.Cli;

/// <summary>What a command works with.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly List<HttpClient> connections = [];

    public CommandContext(CliHost host, GlobalValues values, IOutput output, IPrompt prompt, IReadOnlyList<string> rest)
    {
        (Host, Values, Output, Prompt, Rest) = (host, values, output, prompt, rest);
        Folder = new SettingsFolder(host);
        Credentials = new Credentials(Folder);
        Links = new Links(Folder);
        Settings = new SettingsResolver(host, values, Credentials, Links);
    }

    public CliHost Host { get; }

    public GlobalValues Values { get; }

    public IOutput Output { get; }

    public IPrompt Prompt { get; }

    /// <summary>Gets what stood after <c>--</c>.</summary>
    public IReadOnlyList<string> Rest { get; }

    public SettingsFolder Folder { get; }

    public Credentials Credentials { get; }

    public Links Links { get; }

    public SettingsResolver Settings { get; }

    /// <summary>Opens the server that is meant, with this user's token.</summary>
    public HeadwayClient OpenServer()
    {
        var server = Settings.Server();
        var token = Settings.Token(server) ?? throw new CliException(
            ExitCode.NotAllowed, "You are not logged in", $"there is no token for {server}", "headway login, or set HEADWAY_TOKEN");
        return Open(server, token);
    }

    /// <summary>Opens the environment that is meant, with this user's token.</summary>
    public EnvironmentClient OpenEnvironment()
    {
        var target = Settings.Target();
        return OpenServer().In(target.Project, target.Environment);
    }

    /// <summary>Opens a server.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="token">The token; null for none.</param>
    public HeadwayClient Open(Uri server, string? token)
    {
        // A redirect would send the token to wherever the answer says.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
        var http = new HttpClient(handler) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("headway-cli");
        connections.Add(http);
        return new HeadwayClient(http, token, Host.Time);
    }

    /// <summary>Asks before something is lost. Without a terminal only <c>--yes</c> is an answer.</summary>
    /// <param name="question">What is about to happen.</param>
    public void Confirm(string question)
    {
        if (Values.Yes)
        {
            return;
        }

        if (!Prompt.CanAsk)
        {
            throw new CliException(ExitCode.WrongUse, "Nothing was done", $"this needs a yes: {question}", "repeat it with --yes");
        }

        if (!Prompt.Confirm(question))
        {
            throw new CliException(ExitCode.Failed, "Nothing was done", "the answer was no", "repeat it when you are sure");
        }
    }

    /// <summary>Settles the service that is meant.</summary>
    /// <param name="positional">The service as an argument.</param>
    public string RequireService(string? positional) => positional ?? Values.Service ?? throw new CliException(
        ExitCode.WrongUse, "No service is named", "this is done to one service", "name it: headway ps shows them");

    /// <inheritdoc/>
    public void Dispose() => connections.ForEach(connection => connection.Dispose());
}
