using System.Globalization;
using System.Text;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Import.Tests;

/// <summary>Sources that were made to hurt are refused with a sentence, or their texts come through as data.</summary>
public sealed class HostileSourceTests
{
    private const string Alphabet = "ab1 '\"`\\:;#{}[]|&<>()*!%@,?-=~^/.$é日\u202e\n\t\u0007\u2028";

    [Fact]
    public void Anchors_that_stand_for_anchors_are_refused_before_they_grow()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 10; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        Assert.Contains("at most 20000 values", Problem("docker-compose.yml", text.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("railway.json", "[", "")]
    [InlineData("railway.json", "{\"a\":", "")]
    [InlineData("docker-compose.yml", "[", "")]
    [InlineData("docker-compose.yml", "{a: ", "")]
    [InlineData("railway.toml", "[", "a = ")]
    [InlineData("railway.toml", "{a=", "a = ")]
    public void Nesting_without_end_is_refused(string file, string opening, string before) =>
        Assert.NotEqual(string.Empty, Problem(file, before + string.Concat(Enumerable.Repeat(opening, 50_000))));

    [Fact]
    public void An_anchor_that_stands_for_itself_is_refused() =>
        Assert.Contains("alias", Problem("docker-compose.yml", "services: &a { x: *a }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("railway.json")]
    [InlineData("docker-compose.yml")]
    [InlineData("railway.toml")]
    [InlineData("Procfile")]
    public void A_file_of_more_than_a_megabyte_is_refused(string file) =>
        Assert.Contains("at most 1 MB", Problem(file, new string('#', ImportFiles.MaxBytes + 1)), StringComparison.Ordinal);

    [Theory]
    [InlineData("railway.json", "{\0}")]
    [InlineData("Procfile", "web: a\u0007b")]
    [InlineData("docker-compose.yml", "services: \uFFFD\uFFFD")]
    public void Another_encoding_is_refused(string file, string text) =>
        Assert.Contains("UTF-8", Problem(file, text), StringComparison.Ordinal);

    [Fact]
    public void A_file_whose_folders_leave_the_repository_is_no_root()
    {
        var plan = Import(("docker-compose.yml", "services:\n  a:\n    build: ../../etc\n    command: cat passwd\n  b:\n    build: /etc\n    command: cat passwd\n"));

        Assert.All(ManifestReader.Read(plan.Manifest!).Project!.Services.Values, service => Assert.Equal(".", service.Root));
        Assert.Equal(2, plan.Notes.Count(note => note.What == "build.context" && note.Kind == ImportNoteKind.NotCarried));
    }

    [Fact]
    public void The_last_line_of_a_key_that_was_not_quoted_is_told_by_its_number_alone()
    {
        var plan = Import(("Procfile", "web: ./app"), (".env", "KEY=-----BEGIN\nc2VjcmV0/c2VjcmV0==\n"));

        Assert.Contains(plan.Notes, note => note.File == ".env" && note.Why.Contains("line 2", StringComparison.Ordinal));
        Assert.DoesNotContain("c2VjcmV0", plan.Manifest + string.Join('\n', plan.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  app:\n    build: .\n    command: ./app\n    environment: { TEXT: \"a\\x01b\" }\n")]
    [InlineData("docker-compose.yml", "services:\n  app:\n    build: .\n    command: ./app\n  migrate:\n    build: .\n    command: []\n    restart: \"no\"\n    depends_on: [app]\n")]
    [InlineData("Dockerfile", "FROM node:20\nCMD [\"node\", null]\n", "railway.json", "{}")]
    public void What_is_odd_inside_of_a_source_ends_no_import(string file, string text, string other = "package.json", string content = "{}") =>
        Assert.Empty(Importer.Import(
            CorpusCase.FolderOf("hostile", new Dictionary<string, string> { [other] = content, [file] = text }), new ImportOptions { Containers = false }).Problems);

    [Fact]
    public void A_named_file_that_describes_nothing_is_refused()
    {
        var plan = Importer.Import(
            CorpusCase.FolderOf("hostile", new Dictionary<string, string> { ["Procfile"] = "web: ./app", ["package.json"] = "{}" }), new ImportOptions { From = ["package.json"] });

        Assert.Contains(plan.Problems, problem => problem.File == "package.json");
    }

    [Fact]
    public void Any_text_of_a_variable_comes_through_as_it_is()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 400; round++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            if (value.Contains("${{", StringComparison.Ordinal))
            {
                continue;
            }

            var plan = Import(("docker-compose.yml", $"services:\n  app:\n    build: .\n    command: ./app\n    environment:\n      TEXT: {Quoted(value)}\n"));
            var service = ManifestReader.Read(plan.Manifest!).Project!.Services[ServiceName.Parse("app")];
            var name = VariableName.Parse("TEXT");

            // What looks like a placeholder must be set by somebody instead.
            Assert.True(service.Env.TryGetValue(name, out var written) ? written == value : service.Require.Keys.Any(key => key.Value == "TEXT"), $"{Quoted(value)} became {written}\n{plan.Manifest}");
        }
    }

    [Fact]
    public void Any_text_of_a_command_is_one_argument_of_a_shell_that_the_service_itself_runs_or_no_shell_at_all()
    {
        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var command = "node " + string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var plan = Import(("railway.json", $"{{ \"deploy\": {{ \"startCommand\": {System.Text.Json.JsonSerializer.Serialize(command)} }} }}"), ("index.js", string.Empty));
            if (plan.Manifest is not { } text)
            {
                Assert.Contains(plan.Notes, note => note.Kind == ImportNoteKind.NotCarried);
                continue;
            }

            var start = Assert.Single(ManifestReader.Read(text).Project!.Services).Value.Start;
            Assert.True(start[0] is "node" or "sh" && (start[0] == "node" || start.Count == 3), $"{command} became {string.Join(" | ", start)}");
        }
    }

    [Fact]
    public void A_name_with_a_new_line_cannot_add_a_key()
    {
        var plan = Import(("docker-compose.yml", "services:\n  \"a\\nb: x\":\n    build: .\n    command: ./app\n    image: x\n    environment: { \"A\\nB\": 1, C: \"1\\n  evil: true\" }\n"));

        var project = ManifestReader.Read(plan.Manifest!).Project!;
        Assert.Equal("a-b-x", Assert.Single(project.Services).Key.Value);
        Assert.All(plan.Manifest!.Split('\n'), line => Assert.DoesNotContain("evil: true\n", line, StringComparison.Ordinal));
    }

    private static ImportPlan Import(params (string Path, string Text)[] files) =>
        Importer.Import(CorpusCase.FolderOf("hostile", files.ToDictionary(file => file.Path, file => file.Text)), new ImportOptions());

    private static string Problem(string file, string text)
    {
        var plan = Import((file, text));
        Assert.Null(plan.Manifest);
        return string.Join('\n', plan.Problems.Select(problem => problem.ToString()));
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value.Replace("$", "$$", StringComparison.Ordinal))
        {
            text.Append(char.IsAsciiLetterOrDigit(character) ? character.ToString() : $"\\u{(int)character:x4}");
        }

        return text.Append('"').ToString();
    }
}
