using System.Text;
using Headway.Runtimes.Output;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Output;

public sealed class OutputReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("headway-output-").FullName;
    private readonly OutputReader _reader = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File1 => Path.Combine(_folder, "output.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", 5, new string[0])]
    [InlineData("one\n", 5, new[] { "one" })]
    [InlineData("one\ntwo\nthree\n", 2, new[] { "two", "three" })]
    [InlineData("one\ntwo\nbegun", 2, new[] { "two", "begun" })]
    [InlineData("one\r\n\ntwo\n", 3, new[] { "one", "", "two" })]
    [InlineData("one\n", 0, new string[0])]
    public async Task The_last_lines_are_read(string text, int count, string[] expected)
    {
        await File.WriteAllTextAsync(File1, text, Cancellation);

        var tail = await OutputReader.ReadLastAsync(File1, count, Cancellation);

        Assert.Equal(expected, tail.Lines);
        Assert.Equal(text.Length, tail.EndOffset);
    }

    [Fact]
    public async Task The_last_lines_of_a_large_file_are_read_across_blocks()
    {
        await File.WriteAllLinesAsync(File1, Enumerable.Range(0, 200_000).Select(number => $"line {number}"), Cancellation);

        var tail = await OutputReader.ReadLastAsync(File1, 20_000, Cancellation);

        Assert.Equal(Enumerable.Range(180_000, 20_000).Select(number => $"line {number}"), tail.Lines);
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_no_lines() =>
        Assert.Empty((await OutputReader.ReadLastAsync(File1, 5, Cancellation)).Lines);

    [Fact]
    public async Task Long_lines_are_cut_and_foreign_bytes_replaced()
    {
        var cut = new string('x', LineSplitter.LongestLine - 1) + "é" + new string('y', 10);
        await File.WriteAllBytesAsync(File1, [.. Encoding.UTF8.GetBytes(cut + "\n"), 0xFF, (byte)'a', 0, (byte)'\n'], Cancellation);

        var lines = await AllAsync();

        Assert.Equal([new string('x', LineSplitter.LongestLine - 1), "é" + new string('y', 10), "\uFFFDa\0"], lines);
    }

    [Fact]
    public async Task A_hundred_megabytes_without_a_line_break_do_not_fill_the_memory()
    {
        await using (var file = File.Create(File1))
        {
            file.SetLength(100L << 20);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var pieces = 0;
        await foreach (var line in _reader.FollowAsync(File1, 0, Task.CompletedTask, Cancellation))
        {
            pieces++;
            Assert.Equal(LineSplitter.LongestLine, line.Length);
        }

        Assert.Equal((100 << 20) / LineSplitter.LongestLine, pieces);
        Assert.True(GC.GetTotalMemory(forceFullCollection: false) < 300L << 20, $"{before}");
    }

    [Fact]
    public async Task Following_tells_lines_as_they_come_and_begins_anew_when_the_file_is_cut_off()
    {
        var ended = new TaskCompletionSource();
        var lines = new List<string>();
        var follow = Task.Run(
            async () =>
            {
                await foreach (var line in _reader.FollowAsync(File1, 0, ended.Task, Cancellation))
                {
                    lock (lines)
                    {
                        lines.Add(line);
                    }
                }
            },
            Cancellation);
        await AppendAsync("first line\nsecond ", lines, 1);
        await AppendAsync("line\n", lines, 2);

        await using (var file = new FileStream(File1, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(0);
        }

        await AppendAsync("new\n", lines, 3);
        File.Move(File1, File1 + ".old");
        await AppendAsync("x\n", lines, 4);
        await File.AppendAllTextAsync(File1, "the end", Cancellation);
        ended.SetResult();
        await follow;

        Assert.Equal(["first line", "second line", "new", "x", "the end"], lines);
    }

    [Fact]
    public async Task The_keeper_cuts_off_a_flood_and_keeps_its_end_beside_it()
    {
        await using var writer = new FileStream(File1, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await writer.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 1500) + new string('b', 1000)), Cancellation);
        await writer.FlushAsync(Cancellation);
        var small = Path.Combine(_folder, "small.log");
        await File.WriteAllTextAsync(small, "small", Cancellation);
        var keeper = new OutputKeeper(() => [small, Path.Combine(_folder, "missing"), File1], new OutputKeeperOptions { MaxBytes = 1000 }, TimeProvider.System);

        await keeper.LookAsync(Cancellation);

        Assert.Equal(0, new FileInfo(File1).Length);
        Assert.Equal(new string('b', 1000), await File.ReadAllTextAsync(File1 + ".1", Cancellation));
        Assert.Equal("small", await File.ReadAllTextAsync(small, Cancellation));
        await keeper.LookAsync(Cancellation);
        Assert.False(File.Exists(small + ".1"));
    }

    private async Task<List<string>> AllAsync()
    {
        var lines = new List<string>();
        await foreach (var line in _reader.FollowAsync(File1, 0, Task.CompletedTask, Cancellation))
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task AppendAsync(string text, List<string> lines, int expected)
    {
        await File.AppendAllTextAsync(File1, text, Cancellation);
        await Eventually.TrueAsync(
            () =>
            {
                lock (lines)
                {
                    return lines.Count == expected;
                }
            },
            $"{expected} lines are told");
    }
}
