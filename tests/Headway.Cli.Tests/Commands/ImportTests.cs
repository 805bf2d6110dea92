using System.Diagnostics;
using Headway.Cli.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Cli.Tests.Commands;

public sealed class ImportTests : CliTest
{
    private const string Railway = """{ "deploy": { "startCommand": "python app.py", "healthcheckPath": "/up", "sleepApplication": true } }""";

    [Fact]
    public async Task A_manifest_is_written_with_what_was_not_carried_over_and_what_is_left_to_do()
    {
        Repository();

        await ExpectAsync(ExitCode.Done, "import");

        var result = ManifestReader.Read(Written());
        Assert.Empty(result.Problems);
        Assert.Contains("work.localhost", Written(), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(Cli.Directory, "headway.yaml") + "\n", Cli.Out);
        Assert.Contains("Not carried over:\n  railway.json:1  deploy.sleepApplication: services do not sleep", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("headway variables set API_KEY --secret --service web", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-never-shown", Cli.Out + Cli.Error + Written(), StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task With_json_the_notes_and_commands_are_one_document()
    {
        Repository();

        await ExpectAsync(ExitCode.Done, "import", "--json", "--project", "shop");

        var document = Assert.Single(Cli.Json());
        Assert.Equal("shop", document.GetProperty("project").GetString());
        Assert.Equal("web", document.GetProperty("services")[0].GetString());
        Assert.Contains(document.GetProperty("notes").EnumerateArray(), note =>
            note.GetProperty("kind").GetString() == "not-carried" && note.GetProperty("what").GetString() == "deploy.sleepApplication" && note.GetProperty("line").GetInt32() == 1);
        Assert.Equal(
            ["headway projects create shop", "headway variables set API_KEY --secret --service web"],
            document.GetProperty("commands").EnumerateArray().Select(command => command.GetString()));
    }

    [Fact]
    public async Task A_manifest_that_is_there_is_overwritten_only_with_force_and_a_link_is_replaced()
    {
        Repository();
        var elsewhere = Path.Combine(Cli.Root, "elsewhere");
        await File.WriteAllTextAsync(elsewhere, "mine", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(Cli.Directory, "headway.yaml"), elsewhere);

        await ExpectAsync(ExitCode.WrongUse, "import");
        await ExpectAsync(ExitCode.Done, "import", "--force");

        Assert.Equal("mine", await File.ReadAllTextAsync(elsewhere, TestContext.Current.CancellationToken));
        Assert.Contains("project: work", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stdout_takes_the_manifest_alone()
    {
        Repository();

        await ExpectAsync(ExitCode.Done, "import", "--output", "-");

        Assert.Empty(ManifestReader.Read(Cli.Out).Problems);
        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_the_sources_is_told_with_its_line_and_nothing_is_written()
    {
        Cli.WriteFile("railway.json", "{\n  \"deploy\": {\n    oops\n} }");
        Cli.WriteFile("Procfile", "web: x\nno process\n");

        await ExpectAsync(ExitCode.Refused, "import");

        Assert.Contains("railway.json: is not valid JSON", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("(line 3)", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("Procfile: must be NAME: COMMAND (line 2)", Cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    [Fact]
    public async Task A_repository_without_such_files_is_sent_to_init()
    {
        await ExpectAsync(ExitCode.WrongUse, "import");

        Assert.Contains("headway init", Cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.yml")]
    [InlineData("/etc/passwd")]
    [InlineData("linked/compose.yml")]
    [InlineData("nowhere.yml")]
    public async Task A_file_outside_of_the_repository_is_not_read(string file)
    {
        Repository();
        await File.WriteAllTextAsync(Path.Combine(Cli.Root, "outside.yml"), "services: {}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Cli.Root, "compose.yml"), "services: {}", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Combine(Cli.Directory, "linked"), Cli.Root);

        await ExpectAsync(ExitCode.WrongUse, "import", "--from", file);

        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    [Fact]
    public async Task Links_and_pipes_are_told_and_never_opened()
    {
        Repository();
        File.CreateSymbolicLink(Path.Combine(Cli.Directory, ".env.production"), "/etc/passwd");
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(Cli.Directory, "Procfile")]))
        {
            await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await ExpectAsync(ExitCode.Done, "import");

        Assert.Contains(".env.production  the file: is a link", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("Procfile  the file: is a link, or no file", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_up_says_the_command_and_ends_with_2()
    {
        Repository();

        await ExpectAsync(ExitCode.WrongUse, "up");

        Assert.Contains("Try:   headway import writes one from railway.json", Cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    [Fact]
    public async Task On_a_terminal_up_asks_imports_and_deploys()
    {
        Repository();
        Cli.Prompt.CanAsk = true;
        Cli.Prompt.Answer = true;
        Cli.AnswerDeployment(CliRun.Deployment("live"), CliRun.Event(1, "state", "live"));

        await ExpectAsync(ExitCode.Done, "up", "--project", "shop");

        Assert.Equal(["There is no headway.yaml. Write one from railway.json?", "Deploy it as it is?"], Cli.Prompt.Questions);
        Assert.Contains("project: shop", Written(), StringComparison.Ordinal);
        Assert.Contains(Cli.Server.Seen, seen => seen.Line == $"POST {CliRun.Environment}/deployments");
    }

    [Fact]
    public async Task A_no_on_the_terminal_writes_nothing()
    {
        Repository();
        Cli.Prompt.CanAsk = true;

        await ExpectAsync(ExitCode.WrongUse, "up");

        Assert.Single(Cli.Prompt.Questions);
        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    private void Repository()
    {
        Cli.WriteFile("railway.json", Railway);
        Cli.WriteFile("app.py", string.Empty);
        Cli.WriteFile(".env", "API_KEY=s3cret-never-shown\n");
    }

    private string Written() => File.ReadAllText(Path.Combine(Cli.Directory, "headway.yaml"));
}
