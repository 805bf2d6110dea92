using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Values;

namespace Headway.Model.Tests.Values;

public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["PORT"] = "8080",
        ["NAME"] = "a b; $PORT 'x'",
        ["EMPTY"] = "",
    };

    public static TheoryData<string, string[]> Commands() => new()
    {
        { "dotnet Api.dll", ["dotnet", "Api.dll"] },
        { "  a \t b\n", ["a", "b"] },
        { "a 'b c' \"d e\"", ["a", "b c", "d e"] },
        { "a b'c d'e", ["a", "bc de"] },
        { "a '' \"\"", ["a", "", ""] },
        { @"a b\ c \'d", ["a", "b c", "'d"] },
        { """a "x \"y\" \\ \n" """, ["a", """x "y" \ \n"""] },
        { "a '|' \"&& > ;\" \\; \\|", ["a", "|", "&& > ;", ";", "|"] },
        { "a --url=http://x/?q=1 #2 *.txt ~", ["a", "--url=http://x/?q=1", "#2", "*.txt", "~"] },
        { "a $PORT \"${PORT}\"", ["a", "$PORT", "${PORT}"] },
        { @"a '$PORT' \$PORT ""\$PORT""", ["a", "$$PORT", "$$PORT", "$$PORT"] },
        { "a 'it''s'", ["a", "its"] },
        { "a '`id`' \"$(id)\"", ["a", "`id`", "$(id)"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_split_into_its_arguments(string text, string[] expected)
    {
        Assert.True(CommandLine.TrySplit(text, out var arguments, out var problem), problem);
        Assert.Equal(expected, arguments);
    }

    [Theory]
    [InlineData("a | b", "'|'")]
    [InlineData("a || b", "'||'")]
    [InlineData("a && b", "'&&'")]
    [InlineData("a & b", "'&'")]
    [InlineData("a; b", "';'")]
    [InlineData("a > b", "'>'")]
    [InlineData("a >> b", "'>>'")]
    [InlineData("a < b", "'<'")]
    [InlineData("a 2>&1", "'>'")]
    [InlineData("a `id`", "'`'")]
    [InlineData("a $(id)", "'$('")]
    [InlineData("a|b", "'|'")]
    public void What_needs_a_shell_is_refused_and_says_what_to_do(string text, string found)
    {
        Assert.False(CommandLine.TrySplit(text, out var arguments, out var problem));
        Assert.Empty(arguments);
        Assert.Contains(found, problem, StringComparison.Ordinal);
        Assert.Contains("there is no shell here; put it in a script", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("''")]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \"b\\\"")]
    [InlineData("a \\")]
    [InlineData("a\nb")]
    [InlineData("a 'b\nc'")]
    [InlineData("a \0")]
    [InlineData("--help")]
    public void What_is_no_command_is_refused(string text)
    {
        Assert.False(CommandLine.TrySplit(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_very_long_command_is_refused_at_once() => Assert.False(CommandLine.TrySplit(new string('a', 10_000_000), out _, out _));

    [Theory]
    [InlineData("$PORT", "8080")]
    [InlineData("${PORT}", "8080")]
    [InlineData("http://*:$PORT/x", "http://*:8080/x")]
    [InlineData("${PORT}0$PORT-", "80800" + "8080-")]
    [InlineData("[$EMPTY]", "[]")]
    [InlineData("$$PORT", "$PORT")]
    [InlineData("$$$PORT", "$8080")]
    [InlineData("costs 5$", "costs 5$")]
    [InlineData("$1 $. $", "$1 $. $")]
    [InlineData("$NAME", "a b; $PORT 'x'")]
    public void Variables_are_filled_in_once_and_never_split(string argument, string expected)
    {
        var expansion = CommandLine.Expand(["run", argument], Variables);

        Assert.Empty(expansion.Problems);
        Assert.Equal(["run", expected], expansion.Arguments);
    }

    [Fact]
    public void All_problems_of_an_expansion_are_reported_and_nothing_is_run()
    {
        var expansion = CommandLine.Expand(["run", "$PROT", "${NOPE_NOPE}", "$PROT", "${A B}", "${OPEN"], Variables);

        Assert.Empty(expansion.Arguments);
        Assert.Equal(
            [
                "$PROT is not set; did you mean 'PORT'?; write $$ for a dollar sign",
                "$NOPE_NOPE is not set; write $$ for a dollar sign",
                "'${A B' is not closed or is no name of a variable; write ${NAME}, or $$ for a dollar sign",
                "'${OPEN' is not closed or is no name of a variable; write ${NAME}, or $$ for a dollar sign",
            ],
            expansion.Problems);
    }

    [Fact]
    public void No_text_makes_splitting_or_expanding_throw() =>
        Prop.ForAll(
            Gen.Elements("a", "'", "\"", "\\", "$", "{", "}", "(", "|", " ", "\n", "PORT", "$$", "\0", "é").ListOf()
                .Select(parts => string.Concat(parts)).ToArbitrary(),
            text =>
            {
                var isValid = CommandLine.TrySplit(text, out var arguments, out var problem);
                var expansion = CommandLine.Expand(arguments, Variables);
                return isValid == (arguments.Count > 0) && isValid == (problem.Length == 0)
                    && (expansion.Problems.Count > 0 || expansion.Arguments.Count == arguments.Count);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Single_quotes_give_any_line_back_unchanged() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var line = string.Concat(text.Get.Where(character => character is not ('\'' or '\0' or '\n' or '\r')));
            return CommandLine.TrySplit($"run '{line}'", out var arguments, out _)
                && CommandLine.Expand(arguments, Variables).Arguments[1] == line;
        }).QuickCheckThrowOnFailure();
}
