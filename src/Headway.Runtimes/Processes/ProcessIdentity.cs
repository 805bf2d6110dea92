using System.Globalization;
using System.Runtime.InteropServices;

namespace Headway.Runtimes.Processes;

/// <summary>A process that cannot be mistaken for a later one with the same id.</summary>
/// <param name="Id">The process id.</param>
/// <param name="StartTime">When it started, in clock ticks since the boot.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessIdentity(int Id, long StartTime)
{
    /// <summary>Gets a value indicating whether it still runs; a zombie does not.</summary>
    public bool IsAlive => Find(Id) == this;

    /// <summary>Looks at a process id.</summary>
    /// <param name="id">The process id.</param>
    /// <returns>Null when no such process runs.</returns>
    public static ProcessIdentity? Find(int id)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a line of /proc/PID/stat.</summary>
    /// <param name="line">The line. The program's name in it may hold any character, also brackets and spaces.</param>
    /// <returns>Null when it is no such line, or one of a process that has ended.</returns>
    public static ProcessIdentity? Parse(string line)
    {
        var nameStart = line.IndexOf(" (", StringComparison.Ordinal);
        var nameEnd = line.LastIndexOf(") ", StringComparison.Ordinal);
        if (nameStart < 0 || nameEnd < nameStart)
        {
            return null;
        }

        // From proc(5): the third field is the state, the 22nd the start time.
        var fields = line[(nameEnd + 2)..].Split(' ');
        return fields.Length > 19 && fields[0] is not ("Z" or "X")
            && int.TryParse(line.AsSpan(0, nameStart), CultureInfo.InvariantCulture, out var id)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var startTime)
            ? new ProcessIdentity(id, startTime)
            : null;
    }

    /// <summary>Sends a signal to this process and to no other.</summary>
    /// <param name="signal">The number of the signal.</param>
    /// <returns>False when it has ended.</returns>
    public bool TrySignal(int signal)
    {
        var descriptor = NativeMethods.SystemCall(NativeMethods.PidfdOpen, Id, 0, 0, 0);
        if (descriptor < 0)
        {
            return false;
        }

        try
        {
            // The descriptor holds on to the process, so what is checked is what gets the signal.
            return IsAlive && NativeMethods.SystemCall(NativeMethods.PidfdSendSignal, descriptor, signal, 0, 0) == 0;
        }
        finally
        {
            _ = NativeMethods.Close((int)descriptor);
        }
    }
}
