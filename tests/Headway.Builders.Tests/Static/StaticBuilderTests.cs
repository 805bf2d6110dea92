using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Static;

public sealed class StaticBuilderTests : IDisposable
{
    private readonly BuildHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task A_site_is_built_by_its_command_and_only_its_output_is_kept()
    {
        house.With("package.json", """{"scripts":{"build":"mkdir -p dist/assets && echo hi > dist/index.html && echo $API > dist/assets/a.js"}}""");
        var plan = house.Plan(new BuildSpec { With = Builder.Static, Command = ["npm", "run", "build"] }) with
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["API"] = "https://api.example" },
        };

        var built = Assert.IsType<Model.Building.BuildResult.Built>(await house.BuildAsync(plan));

        Assert.Equal(
            ["headway-artifact.json", "headway-serve", "nginx.conf", "pages", "site"],
            Directory.GetFileSystemEntries(built.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("https://api.example\n", await File.ReadAllTextAsync(Path.Combine(built.Directory, "site/assets/a.js"), TestContext.Current.CancellationToken));

        var changed = plan with { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["API"] = "https://other.example" } };
        Assert.NotEqual(built.Digest, Assert.IsType<Model.Building.BuildResult.Built>(await house.BuildAsync(changed)).Digest);
    }

    [Theory]
    [InlineData("npm run build", null, "there is no folder `dist` after the build: set build.output to the folder that the build writes (there are: build)")]
    [InlineData("npm run build", "build", "`build` has no index.html: set build.output to the folder that holds the built site (there are: build)")]
    [InlineData(null, null, "package.json has a build script but build.command is not set: set it to `npm run build`, or set build.output to `.` to serve the folder as it is")]
    [InlineData(null, "../x", "build.output `../x` must lie below the root of the service")]
    [InlineData(null, "/etc", "build.output `/etc` must lie below the root of the service")]
    public async Task A_wrong_output_folder_fails_with_a_sentence_and_no_white_page(string? command, string? output, string expected)
    {
        house.With("package.json", """{"scripts":{"build":"mkdir build && echo x > build/main.js"}}""");

        var reason = await house.FailureAsync(new BuildSpec { With = Builder.Static, Command = command?.Split(' ') ?? [], Output = output });

        Assert.Equal(expected, reason, ignoreCase: true);
    }

    [Theory]
    [InlineData("ln -s /etc dist", "there is no folder `dist`")]
    [InlineData("mkdir dist; ln -s /etc/passwd dist/index.html", "`index.html` of the built site is a link")]
    [InlineData("mkdir dist; touch dist/index.html; mkfifo dist/pipe", "`pipe` of the built site is a link or no file")]
    public async Task A_link_in_a_built_site_reveals_nothing(string script, string expected)
    {
        house.With("build.sh", script);

        var reason = await house.FailureAsync(new BuildSpec { With = Builder.Static, Command = ["/bin/sh", "./build.sh"] });

        Assert.StartsWith(expected, reason, StringComparison.OrdinalIgnoreCase);
    }
}
