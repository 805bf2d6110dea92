using System.Diagnostics;

namespace Headway.Client.Tests.Sources;

/// <summary>A directory of its own to fill.</summary>
internal sealed class TemporaryTree : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-source-");

    public string Root => root.FullName;

    public TemporaryTree With(string path, string content = "x")
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    public string Run(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, UseShellExecute = false };
        (string, string)[] identity =
        [
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@example"), ("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@example"),
        ];
        foreach (var (name, value) in identity)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    public void Dispose() => root.Delete(recursive: true);
}
