using System.Diagnostics;
using System.Text;
using Headway.Model.Runtime;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>Starts the parent script of an instance and waits until the program was started.</summary>
internal static class InstanceLauncher
{
    /// <summary>Starts it.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="folder">Its files, prepared.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <param name="joinFiles">The cgroup files to join.</param>
    /// <param name="command">The command line for the parent.</param>
    /// <param name="cancellationToken">Ends the wait, not the instance.</param>
    /// <returns>What came of it.</returns>
    public static async Task<LaunchOutcome> StartAsync(
        InstanceSpec spec, InstanceFolder folder, HostAbilities host,
        IReadOnlyList<string> joinFiles, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = StartParent(Describe(spec, folder, host, joinFiles, command), spec);
        var word = await ReadWordAsync(process.StandardOutput.BaseStream, cancellationToken);
        return word switch
        {
            "started" => LaunchOutcome.Started,
            "absent" => LaunchOutcome.Absent,
            _ => ClaimOf(folder) is { } owner && owner.Id != process.Id ? LaunchOutcome.Taken : LaunchOutcome.Refused,
        };
    }

    /// <summary>Reads which parent script has an instance.</summary>
    /// <param name="folder">Its files.</param>
    /// <returns>Null when none has.</returns>
    public static ProcessIdentity? ClaimOf(InstanceFolder folder)
    {
        try
        {
            return ProcessIdentity.Parse(File.ReadAllText(folder.Claim));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static ProcessStartInfo Describe(
        InstanceSpec spec, InstanceFolder folder, HostAbilities host, IReadOnlyList<string> joinFiles, IReadOnlyList<string> command)
    {
        string[] arguments =
        [
            host.Shell, InstanceFolder.ParentScriptOf(folder.StateDirectory),
            folder.Claim, folder.Exit, folder.ExitRecord, spec.OutputFile, .. joinFiles, "--", .. command,
        ];
        var start = new ProcessStartInfo(host.SetSid!, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = host.Bubblewrap is null ? spec.WorkingDirectory : "/",
        };
        GiveVariables(start, spec, host);
        return start;
    }

    /// <summary>Gives a parent script the variables of its program, and no other.</summary>
    /// <param name="start">The parent script.</param>
    /// <param name="spec">The program.</param>
    /// <param name="host">What the host lets us do.</param>
    internal static void GiveVariables(ProcessStartInfo start, InstanceSpec spec, HostAbilities host)
    {
        start.Environment.Clear();
        foreach (var (name, value) in ProgramVariables.Of(spec, host.System))
        {
            start.Environment[ProgramArguments.VariablePrefix + name] = value;
        }
    }

    /// <summary>Starts a parent script.</summary>
    /// <param name="start">The parent script.</param>
    /// <param name="spec">Its program.</param>
    /// <exception cref="RuntimeException">The host refused.</exception>
    internal static Process StartParent(ProcessStartInfo start, InstanceSpec spec)
    {
        InheritedDescriptors.Seal();
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new RuntimeException(
                $"{spec.Id} could not be started: {exception.Message}. Are its command and its variables together below 1.9 MB, and are there free processes?", exception);
        }
    }

    // Ends at the end of the stream: the script's copies are closed when the program is executed or everything failed.
    private static async Task<string> ReadWordAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[32];
        var length = 0;
        while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var count and > 0)
        {
            length += count;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).Trim();
    }
}
