using System.Diagnostics;
using Headway.Builders.Tests.Fixtures;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Python;

public sealed class PythonBuilderTests : IDisposable
{
    private readonly BuildHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Without_requirements_the_source_is_compiled_and_has_no_environment()
    {
        house.With("app.py", "print('hi')");

        var built = await house.BuiltAsync(new BuildSpec { With = Builder.Python });

        Assert.False(Directory.Exists(Path.Combine(built.Directory, ".venv")));
        Assert.Single(Directory.GetFiles(Path.Combine(built.Directory, "__pycache__"), "app.*.pyc"));
        Assert.Empty(house.Builder.DescribeArtifact(built.Digest)!.Environment);
    }

    [Fact]
    public async Task Requirements_are_installed_into_an_environment_that_works_where_the_artifact_is_kept()
    {
        house.With("requirements.txt", "./local\n").With("app.py", "import greet; print(greet.words)")
            .With("local/pyproject.toml", """
                [build-system]
                requires = []
                build-backend = "backend"
                backend-path = ["."]
                """)
            .With("local/backend.py", Backend);

        var built = await house.BuiltAsync(new BuildSpec { With = Builder.Python });

        var artifact = house.Builder.DescribeArtifact(built.Digest)!;
        Assert.Equal(Path.Combine(built.Directory, ".venv"), artifact.Environment["VIRTUAL_ENV"]);
        Assert.Equal("hello from the environment", await RunAsync(artifact, "python", "app.py"));
        Assert.Equal("hello from the environment", await RunAsync(artifact, "greet"));
        var own = Directory.GetFiles(Path.Combine(built.Directory, ".venv", "bin"))
            .Where(static file => File.ReadAllText(file).Contains("/work/build-", StringComparison.Ordinal));
        Assert.Empty(own);
    }

    [Fact]
    public async Task An_environment_that_was_replaced_by_a_link_is_refused_and_nothing_beyond_it_is_touched()
    {
        var outside = Directory.CreateDirectory(Path.Combine(house.Root, "outside", "bin"));
        var victim = Path.Combine(outside.FullName, "activate");
        await File.WriteAllTextAsync(victim, "precious", TestContext.Current.CancellationToken);
        house.With("requirements.txt", string.Empty).With("app.py", "1");

        var reason = await house.FailureAsync(new BuildSpec
        {
            With = Builder.Python,
            Command = ["/bin/sh", "-c", $"rm -rf .venv && ln -s {outside.Parent!.FullName} .venv"],
        });

        Assert.Equal("`.venv` is no virtual environment any more after the build", reason);
        Assert.True(File.Exists(victim));
    }

    private static async Task<string> RunAsync(Artifact artifact, params string[] command)
    {
        var info = new ProcessStartInfo("/usr/bin/env") { UseShellExecute = false, WorkingDirectory = artifact.Directory, RedirectStandardOutput = true };
        command.ToList().ForEach(info.ArgumentList.Add);
        info.Environment["PATH"] = artifact.Environment["PATH"];
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }

    /// <summary>A build back end that needs no network: it writes a wheel by hand.</summary>
    private const string Backend = """
        import zipfile

        def build_wheel(directory, config_settings=None, metadata_directory=None):
            name = "greet-1.0-py3-none-any.whl"
            with zipfile.ZipFile(directory + "/" + name, "w") as wheel:
                wheel.writestr("greet.py", "words = 'hello from the environment'\ndef main(): print(words)\n")
                wheel.writestr("greet-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: greet\nVersion: 1.0\n")
                wheel.writestr("greet-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
                wheel.writestr("greet-1.0.dist-info/entry_points.txt", "[console_scripts]\ngreet = greet:main\n")
                wheel.writestr("greet-1.0.dist-info/RECORD", "")
            return name
        """;
}
