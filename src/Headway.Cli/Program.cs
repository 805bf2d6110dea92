using Headway.Cli;
using Headway.Cli.Hosting;

using var interrupt = new InterruptSignal();
return await HeadwayCli.RunAsync(args, CliHost.OfThisProcess(), interrupt.Token);
