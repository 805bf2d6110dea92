using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Model.Smoke;
using Headway.Model.Traffic;
using Headway.Testing.Runtimes;

namespace Headway.Testing.Deployments;

/// <summary>Asks the instances of a fake host through a fake edge: by a key that is open, or by the route of the host, which may be closed.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="host">The host.</param>
/// <param name="edge">The edge.</param>
public sealed class FakeSmokeClient(PortCalls calls, FakeHost host, FakeEdge edge) : ISmokeClient
{
    /// <summary>Gets or sets what an instance answers; the default is 200 with a small JSON.</summary>
    public Func<FakeInstance, SmokeCall, SmokeAnswer> Answers { get; set; } = (_, _) => Answer(200, """{ "status": "ok", "token": "t-123456" }""");

    /// <summary>Gets every call with the instance that answered; null for none.</summary>
    public List<(SmokeCall Call, FakeInstance? Instance)> Asked { get; } = [];

    /// <summary>Makes an answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static SmokeAnswer Answer(int status, string body) =>
        new(status, body, TimeSpan.FromMilliseconds(1)) { Headers = [new("Content-Type", "application/json")] };

    /// <inheritdoc/>
    public Task<SmokeAnswer> SendAsync(SmokeCall call, CancellationToken cancellationToken) =>
        calls.DoAsync("smoke.send", () => Ask(call), cancellationToken, call.ToString());

    /// <inheritdoc/>
    public Task<SmokeAnswer> ConverseAsync(
        SmokeCall call, string? message, Func<string, bool> isExpected, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "smoke.converse",
            () =>
            {
                var answer = Ask(call);
                return answer.Status == 200 ? answer with { Status = 101, Heard = isExpected(answer.Body) } : answer;
            },
            cancellationToken,
            call.ToString());

    private SmokeAnswer Ask(SmokeCall call)
    {
        var passes = edge.Current.Passes.Any(pass => pass.Key == call.Key);
        if (call.Key is null && Backend(call.Address)?.Gate is { Mode: GateMode.Closed })
        {
            return Answer(503, string.Empty);
        }

        var port = call.Key is { } key && !passes
            ? edge.Current.Probes.FirstOrDefault(probe => probe.Key == key)?.Port
            : Serving(call.Address)?.Port;
        var instance = port is { } number ? FakeHealthProbe.Listening(host, number) : null;
        lock (Asked)
        {
            Asked.Add((call, instance));
        }

        return instance is null
            ? new SmokeAnswer(0, string.Empty, TimeSpan.Zero) { Failure = string.Create(CultureInfo.InvariantCulture, $"was not answered: nobody is at {port}") }
            : Answers(instance, call);
    }

    private ServerPlan? Serving(Uri address) =>
        Backend(address)?.Servers.FirstOrDefault(server => server.Traffic == ServerTraffic.Serving);

    private BackendPlan? Backend(Uri address)
    {
        var backend = edge.Current.Routes.FirstOrDefault(route => route.Host.Value == address.Host)?.Backend;
        return edge.Current.Backends.FirstOrDefault(plan => plan.Name == backend);
    }
}
