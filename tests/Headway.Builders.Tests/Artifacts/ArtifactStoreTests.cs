using System.Diagnostics;
using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Builders.Tests.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-store-");
    private readonly SetClock clock = new();
    private readonly ArtifactStore store;
    private int folders;

    public ArtifactStoreTests() => store = new ArtifactStore(
        new BuilderOptions { WorkDirectory = Path.Combine(root.FullName, "work"), ArtifactsDirectory = Path.Combine(root.FullName, "artifacts") }, clock);

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void An_artifact_is_owned_by_root_readable_by_all_and_found_by_name_and_by_inputs()
    {
        var folder = Folder("a");
        File.SetUnixFileMode(Path.Combine(folder, "a"), (UnixFileMode)0b110_111_000_000);
        var digest = Add(folder, "inputs");

        var directory = store.Find(digest)!;
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Path.Combine(directory, "a")));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(directory));
        Assert.Equal(Environment.IsPrivilegedProcess ? 0 : Posix.Look(root.FullName).Owner, Posix.Look(Path.Combine(directory, "a")).Owner);
        Assert.Equal(digest, store.FindByFingerprint("inputs"));
        Assert.Null(store.FindByFingerprint("others"));
        Assert.True(store.Verify(digest, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void The_same_content_is_kept_once_and_a_changed_one_is_noticed()
    {
        var digest = Add(Folder("same"), "one");
        Assert.Equal(digest, Add(Folder("same"), "two"));
        Assert.NotEqual(digest, Add(Folder("other"), "three"));

        File.AppendAllText(Path.Combine(store.Find(digest)!, "a"), "!");
        Assert.False(store.Verify(digest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Pruning_keeps_what_is_needed_and_what_is_new()
    {
        var (kept, old) = (Add(Folder("kept"), "kept"), Add(Folder("old"), "old"));
        var used = Add(Folder("used"), "used");
        clock.Now += TimeSpan.FromHours(2);
        store.FindByFingerprint("used");
        var fresh = Add(Folder("fresh"), "fresh");
        var half = Directory.CreateDirectory(Path.Combine(root.FullName, "artifacts/.incoming/half"));
        Directory.SetLastWriteTimeUtc(half.FullName, DateTime.UnixEpoch);

        Assert.Equal(1, store.Prune(new HashSet<ArtifactDigest> { kept }, TestContext.Current.CancellationToken));

        Assert.Null(store.Find(old));
        Assert.Null(store.FindByFingerprint("old"));
        Assert.All([kept, used, fresh], digest => Assert.NotNull(store.Find(digest)));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root.FullName, "artifacts/.incoming")));
        Assert.Equal(["fresh", "kept", "used"], Directory.GetFiles(Path.Combine(root.FullName, "artifacts/.fingerprints")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/etc/shadow")]
    [InlineData("/usr/../etc/shadow")]
    [InlineData("../outside")]
    [InlineData("d/../../outside")]
    public void A_link_out_of_the_artifact_is_refused_and_nothing_is_kept(string target)
    {
        var folder = Folder("a");
        File.CreateSymbolicLink(Path.Combine(folder, "leak"), target);

        var refused = store.Add(folder, "inputs", TestContext.Current.CancellationToken);

        Assert.Equal($"`leak` is a link to `{target}`, which is outside of the artifact and would not exist at run time", refused.Refusal);
        Assert.Null(store.FindByFingerprint("inputs"));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root.FullName, "artifacts/.incoming")));
    }

    [Fact]
    public void Links_inside_stay_and_absolute_ones_become_relative()
    {
        var folder = Folder("a");
        Directory.CreateDirectory(Path.Combine(folder, "d"));
        File.CreateSymbolicLink(Path.Combine(folder, "d/up"), "../a");
        File.CreateSymbolicLink(Path.Combine(folder, "d/absolute"), Path.Combine(folder, "a"));
        File.CreateSymbolicLink(Path.Combine(folder, "sh"), "/usr/bin/env");

        var directory = store.Find(Add(folder, "inputs"))!;

        Assert.Equal("../a", new FileInfo(Path.Combine(directory, "d/absolute")).LinkTarget);
        Assert.Equal("a", File.ReadAllText(Path.Combine(directory, "d/absolute")));
        Assert.Equal("a", File.ReadAllText(Path.Combine(directory, "d/up")));
    }

    [Fact]
    public void A_file_with_another_name_outside_is_copied_so_that_the_other_stays_as_it_is()
    {
        var victim = Path.Combine(root.FullName, "victim");
        File.WriteAllText(victim, "precious");
        File.SetUnixFileMode(victim, UnixFileMode.UserRead);
        var folder = Folder("a");
        using (var link = Process.Start("ln", [victim, Path.Combine(folder, "hard")]))
        {
            link.WaitForExit();
        }

        var directory = store.Find(Add(folder, "inputs"))!;

        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(victim));
        Assert.Equal(1, Posix.Look(victim).Links);
        Assert.Equal("precious", File.ReadAllText(Path.Combine(directory, "hard")));
    }

    private ArtifactDigest Add(string folder, string fingerprint) => store.Add(folder, fingerprint, TestContext.Current.CancellationToken).Value!.Value;

    private string Folder(string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root.FullName, $"built-{++folders}")).FullName;
        File.WriteAllText(Path.Combine(folder, "a"), content);
        new ArtifactFile { Builder = Builder.None }.WriteTo(folder);
        return folder;
    }
}
