using System.Collections;
using Headway.Model.Building;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Builders.Execution;

/// <summary>Runs the commands of a recipe one after the other, each in the sandbox of the plan's account, and watches time, disk and output.</summary>
/// <param name="options">The limits.</param>
/// <param name="runner">Runs programs.</param>
/// <param name="time">The clock.</param>
internal sealed class BuildRun(BuilderOptions options, IProgramRunner runner, TimeProvider time)
{
    private const int MaxLine = 8192;

    // More than any recipe has; the identities of its commands are the plan's with a number.
    private const int MaxCommands = 32;

    /// <summary>Runs the commands.</summary>
    /// <returns>Why the build failed, or null.</returns>
    public async Task<string?> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildRecipe recipe, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var host = Environment.GetEnvironmentVariables();
        var started = time.GetTimestamp();
        foreach (var (index, command) in recipe.Commands.Index())
        {
            var left = plan.Build.Timeout - time.GetElapsedTime(started);
            var spec = SpecOf(plan, folders, recipe, command, index + recipe.FirstNumber, host);
            onOutput($"$ {string.Join(' ', command.Arguments)}");
            var problem = await RunAsync(plan, folders, command, spec, left, onOutput, cancellationToken);
            if (problem is not null && !command.Optional)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Ends what an interrupted attempt with the same identity still runs.</summary>
    public async Task EndLeftoversAsync(BuildPlan plan, BuildFolders folders, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= MaxCommands && File.Exists(folders.OutputFile(number)); number++)
        {
            // Running attaches to what runs; a limit of no time ends it. Where nothing runs, `true` does no harm.
            var spec = new InstanceSpec
            {
                Id = IdOf(plan, number),
                Command = ["true"],
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string>(StringComparer.Ordinal),
                OutputFile = folders.OutputFile(number),
                Account = plan.Account,
            };
            await runner.RunAsync(spec, TimeSpan.FromMilliseconds(1), static _ => { }, cancellationToken);
        }
    }

    private async Task<string?> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildCommand command, InstanceSpec spec, TimeSpan left, Action<string> onOutput, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
        {
            return BuildFailure.Of(command, new ProgramResult(null) { TimedOut = true }, plan.Build, new LastWords());
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var words = new LastWords();
        var meter = new OutputMeter(options.MaxOutputCharacters, line => Pass(line, words, onOutput), MaxLine, stop);
        var watch = new DiskWatch(options, time);
        var watching = watch.RunAsync(folders.Tree, stop);
        try
        {
            var result = await runner.RunAsync(spec, left, meter.Take, stop.Token);
            return BuildFailure.Of(command, result, plan.Build, words) is not { } failure
                ? watch.Check(folders.Tree)
                : watch.CheckFree(folders.Tree) is { } full ? $"{full}; {failure}" : failure;
        }
        catch (OperationCanceledException) when ((meter.Problem ?? watch.Problem) is not null && !cancellationToken.IsCancellationRequested)
        {
            return meter.Problem ?? watch.Problem;
        }
        catch (RuntimeException e)
        {
            return $"`{command.Title}` could not be started: {e.Message}";
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    private static void Pass(string line, LastWords words, Action<string> onOutput)
    {
        words.Take(line);
        onOutput(line);
    }

    private static InstanceId IdOf(BuildPlan plan, int number) => InstanceId.Parse($"{plan.Id}-{number}");

    private InstanceSpec SpecOf(BuildPlan plan, BuildFolders folders, BuildRecipe recipe, BuildCommand command, int number, IDictionary host) => new()
    {
        Id = IdOf(plan, number),
        Command = command.Arguments,
        WorkingDirectory = folders.Source,
        Environment = BuildEnvironment.For(options, host, plan, folders, recipe),
        OutputFile = folders.OutputFile(number),
        Account = plan.Account,
        Limits = plan.Build.Limits,
        Mounts = [new MountSpec(folders.Tree, folders.Tree, Writable: true), new MountSpec(folders.Cache, folders.Cache, Writable: true)],
    };
}
