using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>What preflight must stop before the public sees anything, each with a sentence that names the cause.</summary>
public sealed class PreflightTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Put together here, so that no scan of this repository finds a secret in it.
    private static string AwsKey => "AKIA" + "IOSFODNN7ABCDEFG";

    public static TheoryData<string, string, string, string> Manifests => new()
    {
        { "variable", "", "require: { API_KEY: { minLength: 32 } }", "app.API_KEY: must be set" },
        { "placeholder", "JWT_SECRET: changeme", "require: { JWT_SECRET: {} }", "app.JWT_SECRET: must be a real value, is a placeholder" },
        { "format", "OPENAI_API_KEY: wrong", "require: { OPENAI_API_KEY: { pattern: \"^sk-\" } }", "app.OPENAI_API_KEY: must match ^sk-" },
        { "exact", "USE_MOCK: \"true\"", "require: { USE_MOCK: { equals: false } }", "app.USE_MOCK: must be false" },
        { "wildcard", "", "require: { \"CLOUDINARY_*\": {} }", "app.CLOUDINARY_*: at least one such variable must be set" },
        { "url", "BROKER: localhost", "require: { BROKER: { url: [redis] } }", "app.BROKER: must be a URL that begins with redis://" },
        { "reference", "OTHER: \"${{ app.NOT_THERE }}\"", "", "app.OTHER: refers to a variable that does not exist" },
        { "cors", "CORS_ORIGINS: \"*\"", "", "app.CORS_ORIGINS is open to every origin by '*'" },
        { "weak", "JWT_SECRET: hunter2hunter2", "", "app.JWT_SECRET repeats the same few characters" },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task A_manifest_that_breaks_a_rule_is_refused_before_anything_is_touched(
        string prefix, string env, string more, string cause)
    {
        var project = await TinyProject.CreateAsync(server, prefix);
        var manifest = new TinyManifest { Env = env.Length == 0 ? [] : [env], Services = more.Length == 0 ? string.Empty : $"    {more}" };

        var refused = await project.DeployAsync(manifest);

        Refused(refused, cause);
        Assert.Empty(await project.In.GetInstancesAsync(Cancelled));
    }

    [Fact]
    public async Task A_secret_in_the_source_is_told_with_file_and_line_and_never_with_its_value()
    {
        var project = await TinyProject.CreateAsync(server, "exposed");
        await project.DeployGoodAsync();
        await SetAsync(project.In, "JWT_SECRET", "kJ8sd7fhK3lsdf93kfQz");
        var files = new Dictionary<string, string> { ["lib/keys.js"] = $"// keys\nconst key = '{AwsKey}';\n", ["conf.ini"] = "jwt = kJ8sd7fhK3lsdf93kfQz\n" };

        var refused = await project.DeployAsync(new TinyManifest { Version = "2", Files = files });

        Refused(refused, "lib/keys.js:2 holds an AWS access key", "conf.ini:1 holds the value of app.JWT_SECRET");
        var report = System.Text.Json.JsonSerializer.Serialize(refused, HeadwayJson.Default.DeploymentView);
        Assert.DoesNotContain("kJ8sd7", report, StringComparison.Ordinal);
        Assert.DoesNotContain(AwsKey, report, StringComparison.Ordinal);
        Assert.Equal("1", (await project.AskAsync()).Version);
    }

    [Fact]
    public async Task A_secret_of_another_environment_and_one_under_two_names_are_refused()
    {
        var project = await TinyProject.CreateAsync(server, "shared");
        var environments = $"environments:\n  staging: {{ routes: {{ app: [staging.{project.Name}.localhost] }} }}\n  production: {{}}\n";
        await project.DeployGoodAsync(new TinyManifest { Rest = environments });
        var staging = server.Client.In(project.Name, "staging");
        await staging.PreflightAsync(new PreflightRequest(new string('0', 64), null, null), Cancelled);
        await SetAsync(staging, "OPENAI_API_KEY", "kJ8sd7fhK3lsdf93kfQz");
        await SetAsync(project.In, "OPENAI_API_KEY", "kJ8sd7fhK3lsdf93kfQz");
        await SetAsync(project.In, "ADMIN_TOKEN", "kJ8sd7fhK3lsdf93kfQz");

        var refused = await project.DeployAsync(new TinyManifest { Version = "2", Rest = environments });

        Refused(refused, "app.OPENAI_API_KEY is the same secret as in staging", "app.ADMIN_TOKEN and app.OPENAI_API_KEY hold the same secret");
    }

    [Fact]
    public async Task A_failing_check_stops_the_deployment_after_the_build_and_one_that_succeeds_does_not()
    {
        var project = await TinyProject.CreateAsync(server, "checks");
        await project.DeployGoodAsync();
        TinyManifest With(string check) => new()
        {
            Version = "2",
            Services = "    checks: [python3 check.py]",
            Files = new Dictionary<string, string> { ["check.py"] = check },
        };

        var refused = await project.DeployAsync(With("print('1 test failed: adding')\nraise SystemExit(3)"));
        var good = await project.DeployAsync(With("open('left-over.txt', 'w').write('x')"));

        Assert.True(refused.State == "failed", refused.Summary);
        Assert.StartsWith("build failed: ", refused.Summary, StringComparison.Ordinal);
        Assert.Contains("`python3 check.py` ended with exit code 3; it said: '1 test failed: adding'", refused.Summary!, StringComparison.Ordinal);
        Assert.Contains(refused.Preflight!.Gates, gate => gate is { Rule: "check app: python3 check.py", Outcome: "failed" });
        Assert.True(good.State == "succeeded", good.Summary);
        Assert.Contains(good.Preflight!.Gates, gate => gate is { Rule: "check app: python3 check.py", Outcome: "passed" });
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Data, "artifacts"), "left-over.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Production_takes_only_what_has_succeeded_in_staging_and_what_somebody_else_has_approved()
    {
        var project = await TinyProject.CreateAsync(server, "promote");
        var manifest = new TinyManifest
        {
            Rest = $"environments:\n  staging: {{ routes: {{ app: [staging.{project.Name}.localhost] }} }}\n  production: {{ promoteFrom: staging, approvals: 1 }}\n",
        };
        var early = await project.DeployAsync(manifest);
        Refused(early, "this source has not succeeded in staging", "the source needs 1 approval by others than acceptance");

        var staging = server.Client.In(project.Name, "staging");
        var source = await project.UploadAsync(manifest);
        var there = await staging.CreateDeploymentAsync(new CreateDeploymentRequest("deploy", source.Id, null, null, null, false), Cancelled);
        await project.EndAsync(staging, there.Number);
        Refused(await project.DeployAsync(manifest), "the source needs 1 approval by others than acceptance");

        var own = await Assert.ThrowsAsync<HeadwayApiException>(() =>
            project.In.ApproveAsync(new ApproveRequest(early.Number, null, null, null, null), Cancelled));
        Assert.Equal("approval.own", own.Code);
        var created = await server.Client.CreateTokenAsync(new CreateTokenRequest("bob", "deployer", project.Name, null), Cancelled);
        using var http = new HttpClient { BaseAddress = server.Url };
        var bob = new HeadwayClient(http, created.Text, TimeProvider.System).In(project.Name, "production");
        await bob.ApproveAsync(new ApproveRequest(early.Number, null, null, null, "looks good"), Cancelled);

        var done = await project.DeployAsync(manifest);
        Assert.True(done.State == "succeeded", done.Summary);
        Assert.Contains(done.Preflight!.Gates, gate => gate is { Rule: "approvals", Outcome: "passed", Reason: "The source was approved by bob." });
    }

    [Fact]
    public async Task A_preflight_judges_without_deploying()
    {
        var project = await TinyProject.CreateAsync(server, "trial");
        var source = await project.UploadAsync(new TinyManifest { Env = ["CORS_ORIGINS: \"*\""] });

        var report = await project.In.PreflightAsync(new PreflightRequest(source.Id, null, "dirty"), Cancelled);

        Assert.False(report.Passes);
        Assert.Equal(["cors", "working-tree"], report.Gates.Where(gate => gate.Outcome == "failed").Select(gate => gate.Rule));
        Assert.Empty(await project.In.GetDeploymentsAsync(10, Cancelled));
    }

    [Fact]
    public async Task The_checklist_is_judged_by_the_newest_deployment_and_keeps_its_signatures()
    {
        var project = await TinyProject.CreateAsync(server, "list");
        var done = await project.DeployGoodAsync();

        await project.In.SignAsync(new SignRequest("p376", null, "all of us"), Cancelled);
        var checklist = await project.In.GetChecklistAsync(null, Cancelled);

        Assert.Equal(104, checklist.Items.Count);
        Assert.Equal(done.Number, checklist.Deployment);
        string Of(string item) => checklist.Items.Single(one => one.Item == item).Outcome;
        Assert.Equal(("passed", "passed", "passed", "not-applicable"), (Of("P389"), Of("P390"), Of("P436"), Of("P358")));
        Assert.Equal(("signed", "open", "not-available-yet"), (Of("P376"), Of("P372"), Of("P365")));
        Assert.Equal("acceptance", checklist.Items.Single(one => one.Item == "P376").By);
        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() => project.In.SignAsync(new SignRequest("P389", null, null), Cancelled));
        Assert.Equal("checklist.judged", refused.Code);
    }

    [Fact]
    public async Task Every_deployment_is_judged_by_itself_when_it_has_ended_and_takes_signatures_after()
    {
        var project = await TinyProject.CreateAsync(server, "kept");
        var first = await project.DeployGoodAsync();
        await KeptAsync(project, first.Number);
        var second = await project.DeployAsync(new TinyManifest { Version = "2", Env = ["JWT_SECRET: hunter2hunter2"] });

        await project.In.SignAsync(new SignRequest("P376", first.Number, null), Cancelled);
        var before = await KeptAsync(project, first.Number);
        var after = await KeptAsync(project, second.Number);

        Assert.Equal(("passed", "signed"), (Of(before, "P389"), Of(before, "P376")));
        Assert.Equal(("failed", "failed", "open"), (Of(after, "P389"), Of(after, "P357"), Of(after, "P376")));
        static string Of(ChecklistView checklist, string item) => checklist.Items.Single(one => one.Item == item).Outcome;
    }

    // What is kept has one time; what is judged now has another at every look.
    private static async Task<ChecklistView> KeptAsync(TinyProject project, int number)
    {
        var last = await project.In.GetChecklistAsync(number, Cancelled);
        await Eventually.TrueAsync(
            async () =>
            {
                var before = last.At;
                last = await project.In.GetChecklistAsync(number, Cancelled);
                return last.At == before;
            },
            "the checklist is kept");
        return last;
    }

    private static void Refused(DeploymentView refused, params string[] causes)
    {
        Assert.True(refused.State == "failed", $"{refused.State}: {refused.Summary}");
        Assert.StartsWith("preflight failed: ", refused.Summary, StringComparison.Ordinal);
        Assert.All(causes, cause => Assert.Contains(cause, refused.Summary!, StringComparison.OrdinalIgnoreCase));
        Assert.False(refused.Preflight!.Passes);
        Assert.All(refused.Preflight.Gates, gate => Assert.EndsWith(".", gate.Reason, StringComparison.Ordinal));
    }

    private static Task<VariablesView> SetAsync(EnvironmentClient environment, string name, string value) => environment.ChangeVariablesAsync(
        new ChangeVariablesRequest(null, new Dictionary<string, string> { [name] = value }, null, true), Cancelled);
}
