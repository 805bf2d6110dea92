using System.Globalization;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Microsoft.Extensions.Logging.Abstractions;

// Plays a control plane that is killed: starts one instance, says so, and waits for its end.
// Headway.Runtimes.Starter <state directory> <instance> <output file> <user id> <command...>
var user = int.Parse(args[3], CultureInfo.InvariantCulture);
using var runtime = new ProcessRuntime(
    new ProcessRuntimeOptions { StateDirectory = args[0] }, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);
var handle = await runtime.StartAsync(
    new InstanceSpec
    {
        Id = InstanceId.Parse(args[1]),
        Command = args[4..],
        WorkingDirectory = "/usr",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        OutputFile = args[2],
        Account = new AccountSpec(user, user, "app"),
    },
    CancellationToken.None);
Console.WriteLine($"started {handle.Id}");
await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
