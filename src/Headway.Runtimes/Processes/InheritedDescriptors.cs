using System.Globalization;

namespace Headway.Runtimes.Processes;

/// <summary>Keeps what the control plane itself inherited from its starter away from instances.</summary>
internal static class InheritedDescriptors
{
    /// <summary>Marks every descriptor but the standard three to be closed in started programs. .NET does so for its own.</summary>
    public static void Seal()
    {
        foreach (var path in Directory.EnumerateFiles("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var descriptor) && descriptor > 2)
            {
                var flags = NativeMethods.Control(descriptor, NativeMethods.GetDescriptorFlags, 0);
                if (flags >= 0 && (flags & NativeMethods.CloseOnExec) == 0)
                {
                    _ = NativeMethods.Control(descriptor, NativeMethods.SetDescriptorFlags, flags | NativeMethods.CloseOnExec);
                }
            }
        }
    }
}
