using Headway.Model.Names;
using Headway.Store.Access;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class AccessTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly ProjectName Shop = ProjectName.Parse("shop");

    [Fact]
    public async Task Of_twenty_who_claim_the_setup_token_at_once_one_becomes_admin()
    {
        var setup = await Bed.Tokens.CreateSetupAsync(TimeSpan.FromHours(1), Ct);
        Assert.False(await Bed.Tokens.AnyAdminAsync(Ct));

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Bed.Tokens.ClaimSetupAsync(setup, $"t{n}", Ct), Ct)));

        var created = Assert.Single(claims, claim => claim is not null)!;
        Assert.Equal((AccessRole.Admin, null), (created.Token.Role, created.Token.Project));
        Assert.Equal(created.Token.Id, (await Bed.Tokens.FindAsync(created.Text, Ct))!.Id);
        Assert.Null(await Bed.Tokens.ClaimSetupAsync(setup, "late", Ct));
        Assert.True(await Bed.Tokens.AnyAdminAsync(Ct));
    }

    [Fact]
    public async Task A_setup_token_opens_nothing_else_ends_in_time_and_with_the_next_one()
    {
        var first = await Bed.Tokens.CreateSetupAsync(TimeSpan.FromHours(1), Ct);
        var second = await Bed.Tokens.CreateSetupAsync(TimeSpan.FromHours(1), Ct);

        Assert.Matches("^hws_[A-Za-z0-9_-]{43}$", first);
        Assert.Null(await Bed.Tokens.FindAsync(second, Ct));
        Assert.Null(await Bed.Tokens.ClaimSetupAsync(first, "a", Ct));
        Assert.Empty(await Bed.Tokens.ListAsync(null, Ct));
        Bed.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Bed.Tokens.ClaimSetupAsync(second, "a", Ct));
    }

    [Fact]
    public async Task A_token_works_until_it_expires_or_is_revoked()
    {
        var lasting = await TokenAsync(null, null);
        var brief = await TokenAsync(null, TimeSpan.FromMinutes(5));
        Assert.Matches("^hw_[A-Za-z0-9_-]{43}$", lasting.Text);
        Assert.NotNull(await Bed.Tokens.FindAsync(brief.Text, Ct));

        Bed.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await Bed.Tokens.FindAsync(brief.Text, Ct));
        Assert.NotNull(await Bed.Tokens.FindAsync(lasting.Text, Ct));
        Assert.True(await Bed.Tokens.RevokeAsync(lasting.Token.Id, Ct));
        Assert.False(await Bed.Tokens.RevokeAsync(lasting.Token.Id, Ct));
        Assert.Null(await Bed.Tokens.FindAsync(lasting.Text, Ct));
        Assert.Null(await Bed.Tokens.FindAsync(StoreBed.Hostile, Ct));
    }

    [Fact]
    public async Task The_use_of_a_token_is_noted_once_a_minute()
    {
        var token = await TokenAsync(Shop, null);
        var first = Bed.Time.Now;
        await Bed.Tokens.FindAsync(token.Text, Ct);
        Bed.Time.Advance(TimeSpan.FromSeconds(59));
        await Bed.Tokens.FindAsync(token.Text, Ct);
        Assert.Equal(first, (await Bed.Tokens.FindAsync(token.Text, Ct))!.LastUsedAt);

        Bed.Time.Advance(TimeSpan.FromSeconds(1));
        await Bed.Tokens.FindAsync(token.Text, Ct);
        Assert.Equal(Bed.Time.Now, (await Bed.Tokens.FindAsync(token.Text, Ct))!.LastUsedAt);
    }

    [Fact]
    public async Task Tokens_are_listed_by_project_and_need_an_existing_one()
    {
        var whole = await TokenAsync(null, null);
        var scoped = await TokenAsync(Shop, null);

        Assert.Equal([whole.Token.Id, scoped.Token.Id], (await Bed.Tokens.ListAsync(null, Ct)).Select(one => one.Id));
        var listed = Assert.Single(await Bed.Tokens.ListAsync(Shop, Ct));
        Assert.Equal((scoped.Token.Id, Shop, StoreBed.HostileStored, StoreBed.HostileStored), (listed.Id, listed.Project, listed.Name, listed.CreatedBy));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => TokenAsync(ProjectName.Parse("none"), null));
    }

    [Fact]
    public async Task Projects_are_made_once_and_deleted_with_all_that_hangs_on_them()
    {
        Assert.Null(await Bed.Projects.CreateAsync(Shop, "bob", Ct));
        await Bed.Projects.CreateAsync(ProjectName.Parse("blog"), StoreBed.Hostile, Ct);
        Assert.Equal(["blog", "shop"], (await Bed.Projects.ListAsync(Ct)).Select(one => one.Name.Value));
        Assert.Equal(StoreBed.HostileStored, (await Bed.Projects.FindAsync(ProjectName.Parse("blog"), Ct))!.CreatedBy);
        var claim = await Bed.RunningAsync();
        await Bed.AppendAsync(claim, 1);
        var token = await TokenAsync(Shop, null);
        await Bed.Instances.EnsureAsync(Bed.InstanceDraft("a"), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Bed.Projects.DeleteAsync(Shop, Ct));
        await Bed.Instances.DeleteAsync([InstanceId.Parse("a")], Ct);
        Assert.True(await Bed.Projects.DeleteAsync(Shop, Ct));

        Assert.False(await Bed.Projects.DeleteAsync(Shop, Ct));
        Assert.Null(await Bed.Tokens.FindAsync(token.Text, Ct));
        Assert.Equal(0, await Bed.CountAsync("select (select count(*) from journal) + (select count(*) from environments)"));
    }

    [Fact]
    public async Task The_audit_tells_the_newest_first_and_by_project_whatever_the_text()
    {
        var detail = new Dictionary<string, string?> { [StoreBed.Hostile] = StoreBed.Hostile, ["none"] = null };
        await Bed.Audit.AppendAsync(new AuditEntry("ann", "::1", "project.create", "shop", null, detail), Ct);
        await Bed.Audit.AppendAsync(new AuditEntry(StoreBed.Hostile, StoreBed.Hostile, StoreBed.Hostile, StoreBed.Hostile, StoreBed.Hostile, new Dictionary<string, string?>()), Ct);

        var all = await Bed.Audit.ListAsync(null, 10, Ct);
        Assert.Equal([StoreBed.HostileStored, "ann"], all.Select(one => one.Entry.By));
        Assert.Single(await Bed.Audit.ListAsync(null, 1, Ct));
        var own = Assert.Single(await Bed.Audit.ListAsync(Shop, 10, Ct));
        Assert.Equal((Bed.Time.Now, "::1", "project.create", "shop", null), (own.At, own.Entry.Address, own.Entry.Action, own.Entry.Project, own.Entry.Environment));
        Assert.Equal(StoreBed.HostileStored, own.Entry.Detail[StoreBed.HostileStored]);
    }

    private Task<CreatedToken> TokenAsync(ProjectName? project, TimeSpan? lifetime) =>
        Bed.Tokens.CreateAsync(new TokenDraft(StoreBed.Hostile, AccessRole.Deployer, project, lifetime, StoreBed.Hostile), Ct);
}
