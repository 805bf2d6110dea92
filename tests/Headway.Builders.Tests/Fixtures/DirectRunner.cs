using System.Diagnostics;
using System.Globalization;
using Headway.Model.Runtime;

namespace Headway.Builders.Tests.Fixtures;

/// <summary>Runs programs as the spec's account with the spec's variables, without a sandbox. The process runtime has its own tests.</summary>
public sealed class DirectRunner : IProgramRunner
{
    public List<InstanceSpec> Started { get; } = [];

    public Func<InstanceSpec, ProgramResult?> Instead { get; set; } = static _ => null;

    public async Task<ProgramResult> RunAsync(InstanceSpec spec, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken)
    {
        Started.Add(spec);
        await File.WriteAllTextAsync(spec.OutputFile, string.Empty, cancellationToken);
        if (Instead(spec) is { } result)
        {
            return result;
        }

        using var process = new Process { StartInfo = InfoOf(spec) };
        process.OutputDataReceived += (_, e) => Take(e.Data, onOutput);
        process.ErrorDataReceived += (_, e) => Take(e.Data, onOutput);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await EndAsync(process, timeLimit, cancellationToken);
    }

    private static async Task<ProgramResult> EndAsync(Process process, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new ProgramResult(null) { TimedOut = true };
        }
    }

    private static ProcessStartInfo InfoOf(InstanceSpec spec)
    {
        var info = new ProcessStartInfo("setpriv")
        {
            UseShellExecute = false,
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (spec.Account is { } account)
        {
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--reuid={account.UserId}"));
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--regid={account.GroupId}"));
            info.ArgumentList.Add("--clear-groups");
        }

        info.ArgumentList.Add("--no-new-privs");
        spec.Command.ToList().ForEach(info.ArgumentList.Add);
        info.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static void Take(string? line, Action<string> onOutput)
    {
        if (line is not null)
        {
            onOutput(line);
        }
    }
}
