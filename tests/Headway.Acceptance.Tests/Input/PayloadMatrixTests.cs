using System.Collections.Concurrent;
using System.Diagnostics;

namespace Headway.Acceptance.Tests.Input;

/// <summary>
/// Every value of every endpoint with every hostile text: the server never fails, never runs it, always says what is
/// wrong, and the edge goes on unchanged. A new endpoint is covered by being in the OpenAPI document.
/// </summary>
[Collection(nameof(InputBed))]
public sealed class PayloadMatrixTests(InputBed bed)
{
    private const int AtOnce = 4;

    private readonly Requests requests = new(bed);

    public static TheoryData<string> Endpoints() => [.. ApiDocument.Operations.Where(one => one.Inputs.Any()).Select(one => one.Id)];

    private string EdgeFolder => Path.Combine(bed.Server.Data, "edge");

    [Fact]
    public void There_are_at_least_sixty_payloads_of_one_name_each()
    {
        var payloads = Payloads.All(bed.Canary);

        Assert.True(payloads.Count >= 60, $"there are {payloads.Count}");
        Assert.Equal(payloads.Count, payloads.Select(payload => payload.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task No_value_of_an_endpoint_makes_the_server_fail_or_run_it(string endpoint)
    {
        var operation = ApiDocument.Operation(endpoint);
        var before = EdgeText();
        var cases = operation.Inputs
            .SelectMany(place => Payloads.All(bed.Canary).Where(payload => IsHostile(place, payload)).Select(payload => (place, payload)))
            .ToList();
        var faults = new ConcurrentBag<string>();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };

        await Parallel.ForEachAsync(cases, limits, async (item, _) =>
        {
            var answer = await Answer.OfAsync(http, requests.Make(operation, bed.Server.Token, item.place, item.payload.Text));
            if (answer.Fault(item.place.In != "body" && IsNoHttp(item.payload.Text)) is { } fault)
            {
                faults.Add($"{item.place.In} {item.place.Name}, {item.payload.Name}: {fault}");
            }
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"{endpoint}: {cases.Count} requests");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal).Take(20)));
        Assert.Empty(Directory.GetFileSystemEntries(bed.Canary));
        await bed.QuietAsync();
        Assert.Equal(before, EdgeText());
        await HaproxyTakesItAsync();
        Assert.Equal("1", (await bed.Live.AskAsync()).Version);
    }

    private static bool IsHostile(ApiInput place, Payload payload) => place.Shape != ApiShape.Flag || payload.Text != "true";

    private static bool IsNoHttp(string text) => text.Contains('\0', StringComparison.Ordinal) || text.Length > 2_000;

    private string EdgeText() => string.Join('\n', new[] { "haproxy.cfg", "routes.map" }.Select(name => File.ReadAllText(Path.Combine(EdgeFolder, name))));

    private async Task HaproxyTakesItAsync()
    {
        using var check = Process.Start(new ProcessStartInfo("haproxy", ["-c", "-q", "-f", Path.Combine(EdgeFolder, "haproxy.cfg")])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(check.ExitCode == 0, said);
    }
}
