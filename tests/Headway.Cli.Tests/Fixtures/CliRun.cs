using System.Text.Json;
using Headway.Cli.Hosting;
using Headway.Cli.Output;
using Headway.Client.Contracts;
using Headway.Client.Tests.Fixtures;

namespace Headway.Cli.Tests.Fixtures;

/// <summary>The program in this process, with folders of its own and a server that answers as told.</summary>
public sealed class CliRun : IAsyncDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private CliRun(FakeServer server)
    {
        Server = server;
        Variables["HOME"] = Root;
        Variables["XDG_CONFIG_HOME"] = Path.Combine(Root, "config");
        Variables["HEADWAY_SERVER_URL"] = server.Url.AbsoluteUri;
        Variables["HEADWAY_TOKEN"] = "hw_test";
        System.IO.Directory.CreateDirectory(Directory);
    }

    public static string Environment => "/v1/projects/shop/environments/production";

    public FakeServer Server { get; }

    public string Root { get; } = System.IO.Directory.CreateTempSubdirectory("headway-cli-test-").FullName;

    public string Directory => Path.Combine(Root, "work");

    public Dictionary<string, string> Variables { get; } = [];

    public string Input { get; set; } = string.Empty;

    /// <summary>Gets or sets whether another program seems to listen where a server is to be started.</summary>
    public bool PortIsTaken { get; set; }

    public FakePrompt Prompt { get; } = new();

    public string Out { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    /// <summary>Gets what was sent as the body of the last request.</summary>
    public string LastBody => Server.Seen.Last().Text;

    public static async Task<CliRun> StartAsync() => new(await FakeServer.StartAsync());

    public static DeploymentView Deployment(string state, params StepView[] steps) => new()
    {
        Number = 12,
        Project = "shop",
        Environment = "production",
        Kind = "deploy",
        State = state,
        By = "anna",
        CreatedAt = At,
        Release = 41,
        Steps = steps,
        Urls = state is "live" ? ["http://shop.localhost:8080"] : [],
    };

    public static string Event(long id, string kind, string text, string? step = null, string? detail = null) => FakeServer.Event(
        new DeploymentEvent(id, At.AddSeconds(id), kind, step, kind == "output" ? "api" : null, text, detail),
        HeadwayJson.Default.DeploymentEvent,
        id);

    public async Task<int> RunAsync(params string[] arguments) => await RunAsync(CancellationToken.None, arguments);

    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            In = new StringReader(Input),
            Directory = Directory,
            ProgramDirectory = Root,
            Variable = Variables.GetValueOrDefault,
            IsTaken = _ => PortIsTaken,
            Time = TimeProvider.System,
            Streams = new FakeStreams(Input, output, error),
        };
        var exitCode = await HeadwayCli.RunAsync(arguments, host, cancellationToken, Prompt);
        (Out, Error) = (output.ToString(), error.ToString());
        return exitCode;
    }

    public void WriteFile(string name, string text) => File.WriteAllText(Path.Combine(Directory, name), text);

    /// <summary>Prepares a server that takes a source and answers a deployment with these events.</summary>
    public void AnswerDeployment(DeploymentView end, params string[] events)
    {
        Server.OnJson("GET /v1/projects/shop", new ProjectView("shop", ["production"], At), HeadwayJson.Default.ProjectView)
            .OnJson("POST /v1/projects/shop/sources", new SourceView("abc", 2, 2048), HeadwayJson.Default.SourceView)
            .OnJson($"POST {Environment}/deployments", Deployment("queued"), HeadwayJson.Default.DeploymentView, 202)
            .OnJson($"GET {Environment}/deployments/12", end, HeadwayJson.Default.DeploymentView)
            .OnEvents($"GET {Environment}/deployments/12/events", events);
    }

    /// <summary>Reads every line of stdout as JSON; fails when one is not.</summary>
    public IReadOnlyList<JsonElement> Json() =>
        [.. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        System.IO.Directory.Delete(Root, recursive: true);
    }

    public sealed class FakePrompt : IPrompt
    {
        public string Choice { get; set; } = string.Empty;

        public bool CanAsk { get; set; }

        public bool Answer { get; set; }

        public string Text { get; set; } = string.Empty;

        public List<string> Questions { get; } = [];

        public bool Confirm(string question)
        {
            Questions.Add(question);
            return Answer;
        }

        public string Choose(string question, IReadOnlyList<(string Value, string Text)> answers)
        {
            Questions.Add(question);
            return answers.Single(answer => answer.Value == Choice).Value;
        }

        public string Secret(string question)
        {
            Questions.Add(question);
            return Text;
        }
    }
}
