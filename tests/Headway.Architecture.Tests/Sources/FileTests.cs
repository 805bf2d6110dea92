using System.Text.RegularExpressions;
using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Sources;

/// <summary>What every source file keeps to.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 400;

    [Fact]
    public void The_files_are_found() => Assert.True(Repository.AllSources.Count > 500, $"{Repository.AllSources.Count} files were read");

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(Repository.AllSources, file => file.Lines.Count > MostLines);

    [Fact]
    public void Nine_files_of_ten_are_shorter_than_170_lines()
    {
        var lengths = Repository.Sources.Select(file => file.Lines.Count).Order().ToList();
        Assert.True(lengths[lengths.Count * 9 / 10] < 170, $"The ninth decile is {lengths[lengths.Count * 9 / 10]} lines");
    }

    [Fact]
    public void A_file_of_the_product_has_one_public_type_at_the_most() =>
        Assert.DoesNotContain(Repository.Sources, file => PublicTypes(file.Code) > 1);

    [Fact]
    public void No_file_of_the_product_has_regions_or_notes_for_later() => Assert.DoesNotContain(
        Repository.Sources, file => file.Lines.Any(line => Unfinished().IsMatch(line)));

    [Theory]
    [InlineData("public sealed record A(int B);", 1)]
    [InlineData("public static class A\n{\n    public enum Nested { B }\n}", 1)]
    [InlineData("public interface IA\n{\n}\n\npublic readonly record struct B(int C);", 2)]
    [InlineData("internal sealed class A;", 0)]
    public void Public_types_are_counted(string code, int expected) => Assert.Equal(expected, PublicTypes(code));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("    // FIXME")]
    [InlineData("#region Fields")]
    public void Notes_for_later_are_recognised(string line) => Assert.Matches(Unfinished(), line);

    private static int PublicTypes(string code) => PublicType().Count(code);

    [GeneratedRegex(@"^public [\w ]*\b(class|record|struct|interface|enum|delegate)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b|^\s*#region", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Unfinished();
}
