using Headway.Cli.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Cli.Tests.Commands;

public sealed class InitTests : CliTest
{
    public static TheoryData<string, string> Repositories => new()
    {
        { "dotnet", "Shop.Api.csproj" },
        { "node", "package.json:{\"scripts\":{\"start\":\"node x\",\"build\":\"y\"}}" },
        { "static", "package.json:{\"scripts\":{\"build\":\"vite build\"}}" },
        { "node", "package.json:not json" },
        { "python", "requirements.txt" },
        { "python", "manage.py" },
        { "static", "index.html" },
        { "none", "README" },
        { "dotnet", "api/Api.csproj" },
        { "none", "it's: a \"web\"/index.html" },
        { "dotnet", "My Shop's Api.csproj" },
    };

    [Theory]
    [MemberData(nameof(Repositories))]
    public async Task A_manifest_is_written_that_the_reader_accepts(string builder, string file)
    {
        var (name, text) = file.Split(':', 2) is [var path, var content] && !file.Contains('/', StringComparison.Ordinal) ? (path, content) : (file, string.Empty);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Cli.Directory, name))!);
        Cli.WriteFile(name, text);

        await ExpectAsync(ExitCode.Done, "init", "shop");

        var result = ManifestReader.Read(Written());
        Assert.Empty(result.Problems);
        Assert.Equal(builder, Assert.Single(result.Project!.Services).Value.Build.With.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("app.py", "python3 app.py")]
    [InlineData("manage.py", "python3 manage.py")]
    [InlineData("requirements.txt", "python3 main.py")]
    public async Task Python_is_started_by_the_name_that_Debian_has(string file, string start)
    {
        Cli.WriteFile(file, string.Empty);

        await ExpectAsync(ExitCode.Done, "init", "shop");

        Assert.Contains($"start: {start}", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_of_a_repository_becomes_a_service_of_its_own()
    {
        foreach (var part in (string[])["web", "api", "node_modules", ".git"])
        {
            Directory.CreateDirectory(Path.Combine(Cli.Directory, part));
            Cli.WriteFile(Path.Combine(part, part == "api" ? "Api.csproj" : "index.html"), string.Empty);
        }

        await ExpectAsync(ExitCode.Done, "init", "shop");

        var project = ManifestReader.Read(Written()).Project!;
        Assert.Equal(["api", "web"], project.Services.Keys.Select(name => name.Value));
        Assert.Equal(["api", "web"], project.Services.Values.Select(service => service.Root));
    }

    [Fact]
    public async Task What_the_comments_propose_is_valid_too()
    {
        Cli.WriteFile("Api.csproj", string.Empty);
        await ExpectAsync(ExitCode.Done, "init", "shop");

        var uncommented = string.Join('\n', Written().Split('\n')
            .Where(line => !line.StartsWith("# ", StringComparison.Ordinal) || line.EndsWith(':') || line.Contains('{', StringComparison.Ordinal))
            .Where(line => !line.Contains("reaches one", StringComparison.Ordinal) && !line.StartsWith("#   DATABASE_URL", StringComparison.Ordinal) && !line.StartsWith("# Env", StringComparison.Ordinal))
            .Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line.Replace("    # ", "    ", StringComparison.Ordinal)));

        Assert.Empty(ManifestReader.Read(uncommented).Problems);
        Assert.Contains("postgres", uncommented, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_is_there_is_never_overwritten()
    {
        Cli.WriteFile("headway.yaml", "mine");

        await ExpectAsync(ExitCode.Failed, "init");

        Assert.Equal("mine", Written());
    }

    [Fact]
    public async Task The_name_of_the_folder_is_made_a_name()
    {
        await ExpectAsync(ExitCode.Done, "init");
        Assert.Contains("project: work\n", Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("a b")]
    [InlineData("a\nservices: {}")]
    public async Task What_is_no_name_is_not_written(string name)
    {
        await ExpectAsync(ExitCode.WrongUse, "init", name);

        Assert.False(File.Exists(Path.Combine(Cli.Directory, "headway.yaml")));
    }

    [Theory]
    [InlineData("/srv/My Shop_2", "my-shop-2")]
    [InlineData("/srv/2024--Shop-", "shop")]
    [InlineData("/srv/日本", "app")]
    [InlineData("/srv/a123456789012345678901234567890123456789", "a1234567890123456789012345678901")]
    public void Folders_become_names(string folder, string name) =>
        Assert.Equal(name, Headway.Cli.Commands.Projects.ProjectNaming.FromFolder(folder, "app"));

    private string Written() => File.ReadAllText(Path.Combine(Cli.Directory, "headway.yaml"));
}
