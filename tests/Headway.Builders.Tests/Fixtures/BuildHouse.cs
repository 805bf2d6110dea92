using System.Collections.Concurrent;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Builders.Tests.Fixtures;

/// <summary>A builder with folders of its own, and a source to fill.</summary>
public sealed class BuildHouse : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-build-");
    private int attempts;

    public BuildHouse(Func<BuilderOptions, BuilderOptions>? change = null)
    {
        File.SetUnixFileMode(root.FullName, (UnixFileMode)0b111_001_001);
        Source = Directory.CreateDirectory(Path.Combine(root.FullName, "source")).FullName;
        var options = new BuilderOptions { WorkDirectory = Path.Combine(root.FullName, "work"), ArtifactsDirectory = Path.Combine(root.FullName, "artifacts") };
        Options = change?.Invoke(options) ?? options;
        Builder = new ArtifactBuilder(Options, Runner, Images, TimeProvider.System);
    }

    public FakeImages Images { get; } = new();

    public DirectRunner Runner { get; } = new();

    public BuilderOptions Options { get; }

    public ArtifactBuilder Builder { get; }

    public string Source { get; }

    public string Root => root.FullName;

    public ConcurrentQueue<string> Output { get; } = new();

    public string AllOutput => string.Join('\n', Output);

    public BuildHouse With(string path, string content, bool executable = false)
    {
        var file = Path.Combine(Source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        File.SetUnixFileMode(file, (UnixFileMode)(executable ? 0b111_101_101 : 0b110_100_100));
        return this;
    }

    public BuildPlan Plan(BuildSpec build, string? id = null) => new()
    {
        Id = InstanceId.Parse(id ?? $"build-{++attempts}"),
        Service = ServiceName.Parse("app"),
        Build = build,
        SourceDirectory = Source,
        CacheDirectory = Path.Combine(root.FullName, "cache"),
        Account = Environment.IsPrivilegedProcess ? new AccountSpec(219_999, 219_999, "build") : null,
    };

    public Task<BuildResult> BuildAsync(BuildSpec build) => BuildAsync(Plan(build));

    public Task<BuildResult> BuildAsync(BuildPlan plan) => Builder.BuildAsync(plan, Output.Enqueue, TestContext.Current.CancellationToken);

    public async Task<BuildResult.Built> BuiltAsync(BuildSpec build) => await BuildAsync(build) switch
    {
        BuildResult.Built built => built,
        BuildResult.Failed failed => throw new InvalidOperationException($"{failed.Reason}\n{AllOutput}"),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    public async Task<string> FailureAsync(BuildSpec build) => Assert.IsType<BuildResult.Failed>(await BuildAsync(build)).Reason;

    public IReadOnlyList<string> WorkLeft() => Directory.Exists(Options.WorkDirectory) ? Directory.GetFileSystemEntries(Options.WorkDirectory) : [];

    public void Dispose() => root.Delete(recursive: true);
}
