using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>What preflight asks of people and of other environments, and what it tells.</summary>
public sealed class PreflightTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_of_the_project_that_succeeds_leaves_nothing_in_what_is_deployed()
    {
        var project = await TinyProject.CreateAsync(server, "checks");
        var manifest = new TinyManifest { Services = "    checks: [python3 check.py]" };

        var good = await project.DeployGoodAsync(manifest.Plus("check.py", "open('left-over.txt', 'w').write('x')"));

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
        Assert.Equal(("signed", "open", "not-available-yet"), (Of("P376"), Of("P372"), Of("P366")));
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
}
