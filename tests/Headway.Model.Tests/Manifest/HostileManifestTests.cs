using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Manifest;

namespace Headway.Model.Tests.Manifest;

public sealed class HostileManifestTests
{
    private static readonly string Valid = File.ReadAllText(
        Repository.Path("tests", "Headway.Model.Tests", "Manifest", "Golden", "credify.yaml"));

    [Fact]
    public void Ten_megabytes_are_refused_at_once()
    {
        var result = Quickly("project: p\nservices: { a: { start: ./run } }\n#" + new string('x', 10 << 20));

        Assert.Equal("headway.yaml: must be at most 1MB, was 10.0MB", Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public void Bytes_count_and_not_characters() =>
        Assert.Contains("at most 1MB", Quickly("# " + new string('€', 400_000)).Problems.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void A_bomb_of_aliases_is_refused_without_growing()
    {
        var yaml = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (var level = 1; level < 10; level++)
        {
            yaml.Append(CultureInvariant($"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Quickly(yaml.ToString());

        Assert.False(result.IsValid);
        Assert.Contains(result.Problems, problem => problem.Message.Contains("alias '*a0'", StringComparison.Ordinal));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused(string opener) =>
        Assert.False(Quickly("a: " + string.Concat(Enumerable.Repeat(opener, 1_000_000 / opener.Length))).IsValid);

    [Fact]
    public void Deep_nesting_says_how_deep_is_right() =>
        Assert.Equal(
            "headway.yaml: must be nested at most 24 deep (line 1)",
            Quickly("a: " + new string('[', 30) + new string(']', 30)).Problems.Single().ToString());

    [Fact]
    public void Too_many_values_are_refused() =>
        Assert.Contains(
            "at most 20000 values",
            Quickly("a: [" + string.Concat(Enumerable.Repeat("x,", 400_000)) + "]").Problems.Single().Message,
            StringComparison.Ordinal);

    [Fact]
    public void Of_many_problems_a_hundred_are_shown_and_the_rest_are_counted()
    {
        var yaml = "project: p\nservices:\n  a: { start: ./run }\n" + string.Concat(Enumerable.Range(0, 5000).Select(index => $"k{index}: 1\n"));

        var problems = Quickly(yaml).Problems;

        Assert.Equal(101, problems.Count);
        Assert.Equal("headway.yaml: has 4900 more problems", problems[^1].ToString());
    }

    [Theory]
    [InlineData("project: p\0\nservices: {}", "\\u0000", 1)]
    [InlineData("project: p\n#\u001b[2J", "\\u001b", 2)]
    [InlineData("project: p\n\nx: \u009b", "\\u009b", 3)]
    public void Control_characters_are_refused_with_their_line(string yaml, string expected, int line)
    {
        var problem = Assert.Single(Quickly(yaml).Problems);

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Half_a_character_is_refused_with_its_line(int half)
    {
        var problem = Assert.Single(Quickly($"project: p\n\nx: {(char)half} ").Problems);

        Assert.Equal("headway.yaml: must be valid UTF-8 text, has half a character (line 3)", problem.ToString());
    }

    [Fact]
    public void Messages_cannot_forge_output()
    {
        var result = Quickly("project: \"a\\n\\e[2J\\u202e\"\n\"k\\ny\\e\": 1\nservices: { \"s\\r\": 1, a: { start: \"x\\e ; y\", root: \"../\\e\" } }\n");

        Assert.NotEmpty(result.Problems);
        Assert.All(result.Problems, problem => Assert.DoesNotContain(problem.ToString(), character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public void Messages_do_not_show_the_values_of_variables()
    {
        var result = Quickly(
            "project: p\nservices:\n  a:\n    start: ./run\n    env:\n      A: \"hunter2-${{ broken\"\n      PORT: hunter2\n      B: \"hunter2 ${{ nope.X }}\"\n");

        Assert.Equal(3, result.Problems.Count);
        Assert.All(result.Problems, problem => Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_over_64_kilobytes_is_refused() =>
        Assert.Contains(
            "at most 65536 characters",
            Quickly($"project: p\nservices: {{ a: {{ start: ./run, env: {{ A: {new string('x', 70_000)} }} }} }}").Problems.Single().Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_pattern_cannot_take_long_to_compile_or_to_read() =>
        Assert.False(Quickly("project: p\nservices: { a: { start: ./run, require: { A: { pattern: \"(((((a{99}){99}){99}){99}){99})\" } } } }").IsValid);

    [Fact]
    public void Every_cut_of_a_valid_manifest_is_read_without_an_exception()
    {
        for (var length = 0; length < Valid.Length; length++)
        {
            Consistent(ManifestReader.Read(Valid[..length]));
        }
    }

    [Fact]
    public void No_change_of_a_valid_manifest_makes_the_reader_throw()
    {
        var pieces = Gen.Elements("{", "}", "[", "]", ":", "\n", " ", "- ", "&a", "*a", "!!x", "\"", "'", "\t", "|", ">", "? ", "${{", "}}", "#", "---\n", "%", "~", "\\", ",", "é");
        var edits = pieces.SelectMany(piece => Gen.Choose(0, Valid.Length - 1).SelectMany(at => Gen.Choose(0, 20).Select(cut => (piece, at, cut))));
        Prop.ForAll(edits.NonEmptyListOf().ToArbitrary(), changes =>
        {
            var text = Valid;
            foreach (var (piece, at, cut) in changes)
            {
                var start = Math.Min(at, text.Length);
                text = text[..start] + piece + text[Math.Min(start + cut, text.Length)..];
            }

            Consistent(ManifestReader.Read(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Prop.ForAll<string>(text => Consistent(ManifestReader.Read(text ?? string.Empty))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Consistent(ManifestResult result) => Assert.Equal(result.IsValid, result.Problems.Count == 0);

    private static ManifestResult Quickly(string yaml)
    {
        var watch = Stopwatch.StartNew();
        var result = ManifestReader.Read(yaml);
        Consistent(result);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"took {watch.Elapsed}");
        return result;
    }
}
