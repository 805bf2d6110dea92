using System.Diagnostics;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>A package index for pip of this machine's own: wheels of the Python packages that Debian has installed.</summary>
public sealed class DebianWheels : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("headway-wheels-");
    private readonly Process process;

    private DebianWheels(IReadOnlyList<string> names)
    {
        var script = Repository.PathOf("tests", "Headway.Acceptance.Tests", "Systems", "wheels.py");
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder.FullName, .. names])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Gets the folder of the wheels.</summary>
    public string Folder => folder.FullName;

    /// <summary>Gets the variables by which pip finds nothing but these.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Makes the wheels that a <c>requirements.txt</c> asks for, with what they need, and serves them.</summary>
    /// <param name="requirements">The file.</param>
    public static async Task<DebianWheels> ServeAsync(string requirements)
    {
        var names = (await File.ReadAllLinesAsync(requirements)).Select(line => line.Split('=')[0].Trim()).Where(name => name.Length > 0);
        var wheels = new DebianWheels([.. names]);
        var port = await wheels.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.False(string.IsNullOrEmpty(port), "wheels.py has ended: is every package of the requirements installed by eng/install.sh?");
        wheels.Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PIP_NO_INDEX"] = "1", ["PIP_FIND_LINKS"] = $"http://127.0.0.1:{port}/" };
        return wheels;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
