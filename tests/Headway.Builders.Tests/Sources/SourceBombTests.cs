using System.Diagnostics;
using System.IO.Compression;
using Headway.Builders.Sources;

namespace Headway.Builders.Tests.Sources;

/// <summary>Alone, since what is allocated is counted for the whole program.</summary>
[CollectionDefinition(nameof(SourceBombTests), DisableParallelization = true)]
[Collection(nameof(SourceBombTests))]
public sealed class SourceBombTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-bomb-");

    public void Dispose() => root.Delete(recursive: true);

    [Theory]
    [InlineData("million entries", SourceProblemCode.TooMany)]
    [InlineData("gigabytes of zeros", SourceProblemCode.Bomb)]
    [InlineData("a million headers", SourceProblemCode.Bomb)]
    public async Task A_bomb_is_refused_fast_and_with_little_memory(string kind, SourceProblemCode code)
    {
        var archive = Bomb(kind);
        await ExtractAsync(Bomb(kind));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();

        var result = await ExtractAsync(archive);

        var elapsed = Stopwatch.GetElapsedTime(started);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(code, Assert.IsType<ExtractionResult.Refused>(result).Problem.Code);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {elapsed.TotalMilliseconds:0} ms, {allocated >> 20} MB allocated");

        // On an idle core the slowest takes 0.1 s; the bound is for a machine that runs everything else too.
        Assert.True(elapsed < TimeSpan.FromSeconds(10), $"took {elapsed}");
        Assert.True(allocated < 128 << 20, $"allocated {allocated}");
        Assert.Empty(Directory.GetFileSystemEntries(root.FullName));
    }

    private static MemoryStream Bomb(string kind)
    {
        var piece = new TarBuilder();
        for (var number = 0; number < 1000; number++)
        {
            _ = kind switch
            {
                "million entries" => piece.Raw($"f{number}", '0', []),
                "a million headers" => piece.Pax(("comment", "x")),
                _ => number < 20 ? piece.Raw($"f{number}", '0', new byte[100 << 20 >> 4]) : piece,
            };
        }

        return kind == "million entries" ? Million() : TarBuilder.Pack(Repeat(piece.Tar(ended: false), kind == "a million headers" ? 100 : 1));
    }

    private static MemoryStream Million()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var part = 0; part < 110; part++)
            {
                var tar = new TarBuilder();
                for (var number = 0; number < 1000; number++)
                {
                    tar.Raw($"d{part}/f{number}-{Guid.NewGuid():N}{Guid.NewGuid():N}", '0', []);
                }

                tar.Tar(ended: false).CopyTo(gzip);
            }
        }

        packed.Position = 0;
        return packed;
    }

    private static MemoryStream Repeat(MemoryStream piece, int times)
    {
        var all = new MemoryStream();
        for (var time = 0; time < times; time++)
        {
            piece.WriteTo(all);
        }

        all.Position = 0;
        return all;
    }

    private Task<ExtractionResult> ExtractAsync(Stream archive) =>
        new SourceArchive(new SourceLimits()).ExtractAsync(archive, Path.Combine(root.FullName, "source"), TestContext.Current.CancellationToken);
}
