using System.Globalization;
using System.Runtime.InteropServices;
using Headway.Bench.Deployments;
using Headway.Bench.Deployments.Canary;
using Headway.Bench.Deployments.Containers;
using Headway.Bench.Deployments.Footprint;
using Headway.Bench.Deployments.Gates;
using Headway.Bench.Deployments.Holding;

using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    return await (args.FirstOrDefault() switch
    {
        "footprint" => FootprintBench.RunAsync(Number(1, 30), Number(2, 100), ending.Token),
        "canary" => CanaryBench.RunAsync(Number(1, 30), Number(2, 1000), Number(3, 200), ending.Token),
        "gates" => GatesBench.RunAsync(Number(1, 25), ending.Token),
        "hold" => HoldBench.RunAsync(Number(1, 500), Number(2, 5), Number(3, 5), ending.Token),
        "containers" => ContainerBench.RunAsync(Number(1, 20), ending.Token),
        _ => DeploymentBench.RunAsync(Number(1, 100), Number(2, 200), Number(3, 20), args.ElementAtOrDefault(4) ?? "process", ending.Token),
    });
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Interrupted; everything that was started is stopped.");
    return 130;
}

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

// The process must not end before what it started has ended.
void End(PosixSignalContext context)
{
    context.Cancel = true;
    ending.Cancel();
}
