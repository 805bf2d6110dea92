using System.Net;
using System.Runtime.CompilerServices;
using Headway.Edge.Configuration;
using Headway.Edge.Tests.Support;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests.Configuration;

/// <summary>Set HEADWAY_UPDATE_GOLDEN=1 to rewrite the files after a change that is meant.</summary>
public sealed class GoldenFileTests
{
    private static readonly ServerPlan[] Three =
    [
        Server("api-1", 20001, weight: 95), Server("api-2", 20002, ServerTraffic.Warm), Server("api-3", 20003, ServerTraffic.None),
    ];

    private static readonly Dictionary<string, (EdgePlan Plan, EdgeOptions Options)> Cases = new()
    {
        ["empty"] = (new(), Options()),
        ["one-service"] = (App(Server("app-1", 20001)), Options()),
        ["paths-and-states"] = (
            new()
            {
                Routes = [Route("shop.example", "/", "web"), Route("shop.example", "/api", "api"), Route("shop.example", "/api/v2/", "api2")],
                Backends = [Backend("web", Server("web-1", 20009)), Backend("api", Three), Backend("api2")],
            },
            Options()),
        ["private-addresses"] = (
            new()
            {
                Backends =
                [
                    Backend("api", Server("api-1", 20001)) with { PrivateAddress = "127.80.1.2", PrivatePort = 8080 },
                    Backend("six", new ServerPlan(Model.Names.InstanceId.Parse("six-1"), "::1", 20002, ServerTraffic.Serving)) with { PrivateAddress = "::1", PrivatePort = 8081 },
                ],
            },
            Options()),
        ["limits"] = (
            App(Three) with
            {
                Backends =
                [
                    Backend("app", Three) with
                    {
                        Limits =
                        [
                            new() { Path = "/api/v1/auth/login", Methods = ["POST"], Rate = new(5, TimeSpan.FromHours(1)) },
                            new() { Rate = new(100, TimeSpan.FromMinutes(15)) },
                            new() { Connections = 50 },
                            new() { Path = "/upload", Methods = ["POST", "PUT"], BodyBytes = 10 << 20 },
                            new() { Path = "/admin", Deny = true, Header = new("User-Agent", "bad bot's"), Addresses = ["10.0.0.0/8", "2001:db8::/32"] },
                        ],
                        Gate = new(GateMode.Held) { Longest = TimeSpan.FromSeconds(30), Until = DateTimeOffset.UnixEpoch },
                    },
                ],
            },
            Options() with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] }),
        ["figures"] = (App(Server("app-1", 20001)), Options() with { FiguresSocket = "/tmp/headway-golden/run/figures.sock" }),
        ["everything-on"] = (
            App(Three),
            Options() with
            {
                HttpListeners = [new(IPAddress.Any, 80), new(IPAddress.IPv6Any, 80)],
                TrustedProxies = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8::/32")],
                RequestLogSocket = "/tmp/headway-golden/run/requests.sock",
                Threads = 2,
                MaxConnections = 5000,
                Timeouts = new() { Connect = TimeSpan.FromMilliseconds(1500) },
            }),
    };

    public static TheoryData<string> Names => [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)).Union(Cases.Keys)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_is_as_in_the_golden_file(string name)
    {
        Assert.True(Cases.TryGetValue(name, out var made), $"{name}.cfg belongs to no case: delete it, or write its case.");
        var configuration = EdgeConfiguration.Of(made.Plan, made.Options);
        var text = $"{configuration.Text}\n# routes.map\n{string.Concat(configuration.RoutesText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"# {line}\n"))}{Gates(configuration)}";
        var file = $"{Folder()}/{name}.cfg";
        if (Environment.GetEnvironmentVariable("HEADWAY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HAProxy_accepts_it(string name)
    {
        var (plan, options) = Cases[name];
        var folder = Directory.CreateTempSubdirectory("hwg-");
        var configuration = EdgeConfiguration.Of(plan, options with { StateDirectory = folder.FullName });
        var store = new Processes.EdgeStore(new(folder.FullName), null);
        store.Prepare();
        store.Save(configuration);
        using var runtime = new SpawningRuntime();
        var spec = new InstanceSpec
        {
            Id = Model.Names.InstanceId.Parse("check"),
            Command = [options.Program, "-c", "-f", folder.FullName + "/haproxy.cfg"],
            WorkingDirectory = folder.FullName,
            Environment = new Dictionary<string, string>(),
            OutputFile = folder.FullName + "/log",
        };
        var output = new List<string>();

        var result = await runtime.RunAsync(spec, Patience, output.Add, Token);

        Assert.True(result.ExitCode == 0, string.Join('\n', output));
        Assert.DoesNotContain(output, line => line.Contains("WARNING", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_order_of_the_plan_does_not_matter_and_servers_do_not_change_the_fingerprint()
    {
        var (plan, options) = Cases["paths-and-states"];
        var one = EdgeConfiguration.Of(plan, options);
        var turned = EdgeConfiguration.Of(plan with { Routes = [.. plan.Routes.Reverse()], Backends = [.. plan.Backends.Reverse()] }, options);
        var without = EdgeConfiguration.Of(plan with { Backends = [.. plan.Backends.Select(backend => backend with { Servers = [] })] }, options);
        var other = EdgeConfiguration.Of(plan, options with { Timeouts = new() { Client = TimeSpan.FromSeconds(1) } });

        Assert.Equal(one.Text, turned.Text);
        Assert.Equal(one.Fingerprint, without.Fingerprint);
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
    }

    private static string Gates(EdgeConfiguration configuration) =>
        string.Concat(configuration.Gates.Select(gate => $"\n# gates.map\n# {gate.Key} {gate.Value}\n"));

    private static EdgeOptions Options() => new() { StateDirectory = "/tmp/headway-golden" };

    private static IEnumerable<string> Files() => Directory.Exists(Folder()) ? Directory.EnumerateFiles(Folder(), "*.cfg") : [];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden");
}
