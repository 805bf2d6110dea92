using System.Text;
using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

/// <summary><c>headway db dump</c> and <c>headway db load</c>.</summary>
public sealed class TransferTests : CliTest
{
    private static readonly byte[] Dump = [.. "PGDMP"u8, .. Enumerable.Range(0, 200_000).Select(n => (byte)n)];

    private static string Path => $"{CliRun.Environment}/databases/postgres";

    [Fact]
    public async Task A_dump_is_a_file_of_its_owner_alone_and_nothing_else_is_left()
    {
        AnswerDump(Dump, Dump.Length);

        await ExpectAsync(ExitCode.Done, "db", "dump", "--file", "x.dump", "--database", "postgres", "--project", "shop");

        var file = System.IO.Path.Combine(Cli.Directory, "x.dump");
        Assert.Equal(Dump, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Single(Directory.EnumerateFileSystemEntries(Cli.Directory));
        Assert.Contains("195.3 kB", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dump_without_a_name_is_named_by_what_it_is_of()
    {
        AnswerDump(Dump, Dump.Length);

        await ExpectAsync(ExitCode.Done, "db", "dump", "--database", "postgres", "--project", "shop", "--json");

        var file = Assert.Single(Cli.Json()).GetProperty("file").GetString()!;
        Assert.Matches(@"/shop-production-postgres-\d{8}-\d{6}\.dump\z", file);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_dump_that_breaks_off_leaves_nothing_and_the_former_one_as_it_was()
    {
        Cli.WriteFile("x.dump", "the former");
        AnswerDump(Dump[..1000], Dump.Length);

        await ExpectAsync(ExitCode.Unreachable, "db", "dump", "--file", "x.dump", "--yes", "--database", "postgres", "--project", "shop");

        Assert.Equal("the former", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Cli.Directory)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_there_is_overwritten_only_after_a_yes()
    {
        Cli.WriteFile("x.dump", "the former");

        await ExpectAsync(ExitCode.WrongUse, "db", "dump", "--file", "x.dump", "--database", "postgres", "--project", "shop");

        Assert.Contains("Overwrite", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task A_refused_dump_leaves_nothing()
    {
        Cli.Server.OnProblem($"POST {Path}/dump", new ApiProblem { Status = 409, Code = "db.transfer-runs", Title = "Nothing was done", Detail = "One runs.", Try = "Wait." });

        await ExpectAsync(ExitCode.Failed, "db", "dump", "--file", "x.dump", "--database", "postgres", "--project", "shop");

        Assert.Empty(Directory.EnumerateFileSystemEntries(Cli.Directory));
    }

    [Theory]
    [InlineData("-- PostgreSQL database dump", "plain SQL", "pg_dump --format=custom")]
    [InlineData("\ufeff\n/* x */ CREATE TABLE x ()", "plain SQL", "headway connect DATABASE")]
    [InlineData("", "empty", "headway db dump")]
    [InlineData("PK\u0003\u0004", "no dump of PostgreSQL", "headway db dump")]
    [InlineData("\u001f\u008b", "compressed", "Unpack it first")]
    public async Task What_is_no_dump_is_refused_here_with_what_to_do(string text, string why, string what)
    {
        await File.WriteAllBytesAsync(
            System.IO.Path.Combine(Cli.Directory, "x"),
            text.StartsWith('\u001f') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text),
            TestContext.Current.CancellationToken);

        await ExpectAsync(ExitCode.Refused, "db", "load", "x", "--database", "postgres", "--project", "shop");

        Assert.Contains(why, Cli.Error, StringComparison.Ordinal);
        Assert.Contains(what, Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told()
    {
        await ExpectAsync(ExitCode.WrongUse, "db", "load", "nothing", "--database", "postgres", "--project", "shop");
        await ExpectAsync(ExitCode.WrongUse, "db", "load", ".", "--database", "postgres", "--project", "shop");

        Assert.Contains("Nothing was loaded", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dump_is_sent_whole_and_replaces_only_after_a_yes()
    {
        await File.WriteAllBytesAsync(System.IO.Path.Combine(Cli.Directory, "x.dump"), Dump, TestContext.Current.CancellationToken);
        Cli.Server.OnJson($"POST {Path}/load", new LoadView(Dump.Length, 4, 9 << 20, true, [], 1200), Json.Default.LoadView);

        await ExpectAsync(ExitCode.WrongUse, "db", "load", "x.dump", "--replace", "--database", "postgres", "--project", "shop");
        Assert.Empty(Cli.Server.Seen);
        await ExpectAsync(ExitCode.Done, "db", "load", "x.dump", "--replace", "--yes", "--database", "postgres", "--project", "shop");

        var seen = Assert.Single(Cli.Server.Seen);
        Assert.EndsWith("/load?replace=true", seen.Line, StringComparison.Ordinal);
        Assert.Equal(Dump, seen.Body);
        Assert.Contains("postgres has 4 tables and 9 MB now, loaded in 1.2 s", Cli.Error, StringComparison.Ordinal);
    }

    private void AnswerDump(byte[] bytes, long length) => Cli.Server.On($"POST {Path}/dump", async http =>
    {
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = length;
        await http.Response.Body.WriteAsync(bytes);
        if (bytes.Length < length)
        {
            await http.Response.Body.FlushAsync();
            http.Abort();
        }
    });
}
