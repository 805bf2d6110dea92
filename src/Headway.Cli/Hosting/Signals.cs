using System.Runtime.InteropServices;

namespace Headway.Cli.Hosting;

/// <summary>Signals to processes.</summary>
internal static partial class Signals
{
    private const int Term = 15;

    /// <summary>Asks a process to end. False when it is gone or belongs to another user.</summary>
    public static bool Terminate(int processId) => Kill(processId, Term) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
