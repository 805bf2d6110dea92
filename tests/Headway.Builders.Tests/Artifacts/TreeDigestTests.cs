using System.Diagnostics;
using Headway.Builders.Artifacts;

namespace Headway.Builders.Tests.Artifacts;

public sealed class TreeDigestTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-digest-");

    public void Dispose() => root.Delete(recursive: true);

    public static TheoryData<string> Changes => ["content", "name", "mode", "new empty folder", "link", "file to folder", "moved boundary"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_that_counts_gives_another_digest(string change)
    {
        var before = DigestOf(Fill("before"));
        var changed = Fill("after");
        switch (change)
        {
            case "content": File.WriteAllText(Path.Combine(changed, "a"), "other"); break;
            case "name": File.Move(Path.Combine(changed, "a"), Path.Combine(changed, "A")); break;
            case "mode": File.SetUnixFileMode(Path.Combine(changed, "a"), (UnixFileMode)0b111_000_000); break;
            case "new empty folder": Directory.CreateDirectory(Path.Combine(changed, "z")); break;
            case "link": File.Delete(Path.Combine(changed, "l")); File.CreateSymbolicLink(Path.Combine(changed, "l"), "d"); break;
            case "file to folder": File.Delete(Path.Combine(changed, "a")); Directory.CreateDirectory(Path.Combine(changed, "a")); break;
            default: File.Delete(Path.Combine(changed, "d/b")); File.WriteAllText(Path.Combine(changed, "db"), "2"); break;
        }

        Assert.NotEqual(before, DigestOf(changed));
    }

    [Fact]
    public void Times_owners_and_other_mode_bits_do_not_count()
    {
        var (one, other) = (Fill("one"), Fill("other"));
        File.SetLastWriteTimeUtc(Path.Combine(other, "a"), DateTime.UnixEpoch);
        File.SetUnixFileMode(Path.Combine(other, "a"), (UnixFileMode)0b110_000_000);

        Assert.Equal(DigestOf(one), DigestOf(other));
    }

    [Fact]
    public void A_pipe_has_no_digest_and_is_not_waited_for()
    {
        var folder = Fill("pipe");
        using var mkfifo = Process.Start("mkfifo", [Path.Combine(folder, "p")]);
        mkfifo.WaitForExit();

        Assert.Contains("`p` is a device, pipe or socket", Assert.Throws<IOException>(() => DigestOf(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_files_take_less_than_the_build_notices()
    {
        for (var number = 0; number < 10_000; number++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root.FullName, $"many/{number % 100}"));
            File.WriteAllText(Path.Combine(folder.FullName, $"{number}"), $"content {number}");
        }

        var started = Stopwatch.GetTimestamp();
        DigestOf(Path.Combine(root.FullName, "many"));

        // A generous multiple of the 0.2 s that it takes on two idle cores: the machine may be busy.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), $"took {Stopwatch.GetElapsedTime(started)}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
    }

    private static string DigestOf(string folder) => Convert.ToHexString(TreeDigest.Compute(folder, TestContext.Current.CancellationToken));

    private string Fill(string name)
    {
        var folder = Path.Combine(root.FullName, name);
        Directory.CreateDirectory(Path.Combine(folder, "d"));
        File.WriteAllText(Path.Combine(folder, "a"), "1");
        File.WriteAllText(Path.Combine(folder, "d/b"), "2");
        File.CreateSymbolicLink(Path.Combine(folder, "l"), "a");
        return folder;
    }
}
