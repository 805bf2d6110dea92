using System.Security.Cryptography;

namespace Headway.Bench.Deployments.Running;

/// <summary>A short path that every account may pass through: sockets have short names, and instances run as users of their own.</summary>
internal static class WorkFolder
{
    public static string Create()
    {
        var path = $"/var/tmp/hwb-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        Directory.CreateDirectory(
            path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return path;
    }

    public static void Delete(string path)
    {
        if (Environment.GetEnvironmentVariable("HEADWAY_BENCH_KEEP") is null)
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
