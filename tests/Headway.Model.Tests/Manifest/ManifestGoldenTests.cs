using Headway.Model.Manifest;

namespace Headway.Model.Tests.Manifest;

public sealed class ManifestGoldenTests
{
    private static readonly string Folder = Repository.Path("tests", "Headway.Model.Tests", "Manifest", "Golden");

    public static TheoryData<string> Inputs() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_manifest_gives_exactly_the_messages_that_are_checked_in(string name)
    {
        var result = ManifestReader.Read(File.ReadAllText(Path.Combine(Folder, name + ".yaml")));

        var messages = result.IsValid ? "valid\n" : string.Concat(result.Problems.Select(problem => $"{problem}\n"));
        Repository.AssertGolden(Path.Combine(Folder, name + ".messages.txt"), messages);
    }

    [Fact]
    public void Every_file_of_messages_has_its_manifest()
    {
        var orphans = Directory.EnumerateFiles(Folder, "*.messages.txt")
            .Where(file => !File.Exists(file.Replace(".messages.txt", ".yaml", StringComparison.Ordinal)));

        Assert.Empty(orphans);
    }
}
