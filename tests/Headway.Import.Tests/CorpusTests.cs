using System.Text;
using Headway.Model.Manifest;

namespace Headway.Import.Tests;

/// <summary>Every file of the corpus gives the manifest and the notes that are checked in beside it.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Repository.Path("tests", "Headway.Import.Tests", "Corpus");

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateFiles(Folder, "*.txt").Where(file => !file.EndsWith(".notes.txt", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_thirty_repositories_or_more() => Assert.True(Cases().Count >= 30, $"there are {Cases().Count}");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_repository_gives_exactly_the_manifest_and_the_notes_that_are_checked_in(string name)
    {
        var plan = Import(name);

        Repository.AssertGolden(Path.Combine(Folder, name + ".headway.yaml"), plan.Manifest ?? "# nothing was written\n");
        Repository.AssertGolden(Path.Combine(Folder, name + ".notes.txt"), Told(plan));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_is_a_manifest_that_its_reader_accepts_and_nothing_is_written_otherwise(string name)
    {
        var plan = Import(name);

        if (plan.Manifest is { } manifest)
        {
            Assert.Empty(ManifestReader.Read(manifest).Problems);
            Assert.NotEmpty(plan.Services);
        }
        else
        {
            Assert.NotEmpty(plan.Problems.Select(problem => problem.ToString()).Concat(plan.Notes.Where(note => note.Kind == ImportNoteKind.NotCarried).Select(note => note.Why)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_secret_of_a_source_is_written_or_told(string name)
    {
        var plan = Import(name);
        var said = (plan.Manifest ?? string.Empty) + Told(plan);

        Assert.All(
            ["never-shown", "NEVERSHOWN", "0123456789abcdef0123456789abcdef", "8f2a6c1de90b4d7f", "4f8a1b2c3d4e5f60", "django-insecure", "somewordpress", "dev-token"],
            secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_note_says_why_in_one_line_and_without_control_characters(string name) => Assert.All(
        Import(name).Notes, note =>
        {
            Assert.NotEqual(string.Empty, note.Why);
            Assert.DoesNotContain(note.ToString(), char.IsControl);
        });

    /// <summary>The reader of manifests decides whether services may be containers; an import asks it.</summary>
    [Fact]
    public void Images_and_Dockerfiles_are_containers_where_the_manifest_takes_them()
    {
        var takes = ManifestReader.Read("project: a\nservices:\n  a:\n    image: a:1\n").IsValid;
        Assert.SkipUnless(takes, "this version's manifest has no images");
        var plan = Import(Path.Combine("Containers", "boxes"));

        Repository.AssertGolden(Path.Combine(Folder, "Containers", "boxes.headway.yaml"), plan.Manifest!);
        Repository.AssertGolden(Path.Combine(Folder, "Containers", "boxes.notes.txt"), Told(plan));
    }

    private static ImportPlan Import(string name)
    {
        var found = CorpusCase.Read(name, File.ReadAllText(Path.Combine(Folder, name + ".txt")));
        return Importer.Import(found.Folder, found.Options);
    }

    private static string Told(ImportPlan plan)
    {
        var text = new StringBuilder();
        foreach (var problem in plan.Problems)
        {
            text.Append($"problem      {problem}\n");
        }

        foreach (var note in plan.Notes)
        {
            text.Append($"{note.Kind,-12} {note}\n");
        }

        foreach (var command in plan.Commands)
        {
            text.Append($"command      {command}\n");
        }

        return text.ToString();
    }
}
