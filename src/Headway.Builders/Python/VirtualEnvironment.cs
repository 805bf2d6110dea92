using System.Text;
using Headway.Builders.Execution;

namespace Headway.Builders.Python;

/// <summary>
/// Makes a virtual environment movable. It is built in one folder and run in another, named by a digest of its content, so no
/// file in it may hold its own path. Scripts find their interpreter by PATH, which has the environment's programs first;
/// the interpreter finds its environment by the place of its link.
/// </summary>
internal static class VirtualEnvironment
{
    private static readonly byte[] AnyPython = "#!/usr/bin/env python3"u8.ToArray();

    /// <summary>Takes its own path out of the environment's files.</summary>
    /// <returns>Why it cannot be done, or null.</returns>
    public static string? MakeMovable(string environment)
    {
        var programs = Path.Combine(environment, "bin");
        var settings = Path.Combine(environment, "pyvenv.cfg");

        // What is installed may have put links here; files beyond them must not be touched.
        if (KindOf(environment) != FileKind.Directory || KindOf(programs) != FileKind.Directory || KindOf(settings) != FileKind.Regular)
        {
            return $"`{Path.GetFileName(environment)}` is no virtual environment any more after the build";
        }

        foreach (var script in Directory.GetFiles(programs).Where(static file => Posix.Look(file).Kind == FileKind.Regular))
        {
            if (Path.GetFileName(script).StartsWith("activate", StringComparison.OrdinalIgnoreCase))
            {
                File.Delete(script);
            }
            else
            {
                Redirect(script, environment);
            }
        }

        var kept = File.ReadAllLines(settings).Where(static line => !line.StartsWith("command", StringComparison.Ordinal)).ToList();
        File.Delete(settings);
        File.WriteAllLines(settings, kept);
        return null;
    }

    private static FileKind? KindOf(string path) => Path.Exists(path) ? Posix.Look(path).Kind : null;

    private static void Redirect(string script, string environment)
    {
        var content = File.ReadAllBytes(script);
        var end = Array.IndexOf(content, (byte)'\n');
        if (end > 0 && Encoding.UTF8.GetString(content, 0, end).StartsWith("#!" + environment, StringComparison.Ordinal))
        {
            var mode = File.GetUnixFileMode(script);
            File.Delete(script);
            File.WriteAllBytes(script, [.. AnyPython, .. content.AsSpan(end)]);
            File.SetUnixFileMode(script, mode);
        }
    }
}
