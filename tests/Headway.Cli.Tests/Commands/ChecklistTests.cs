using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class ChecklistTests : CliTest
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("checklist", "--deployment", "3", "sign", "p376")]
    [InlineData("checklist", "sign", "p376", "--deployment", "3")]
    public async Task The_deployment_to_sign_for_is_named_before_or_after_the_word(params string[] arguments)
    {
        Answer(Item("P376", "signed", "ann"));

        await ExpectAsync(ExitCode.Done, [.. arguments, "--project", "shop"]);

        Assert.Equal("""{"item":"p376","deployment":3}""", Cli.LastBody);
        Assert.Contains("ann signed P376", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_item_says_when_it_was_judged_or_signed_and_by_whom()
    {
        Answer(Item("P358", "passed", null), Item("P376", "signed", "ann"));

        await ExpectAsync(ExitCode.Done, "checklist", "--project", "shop");

        Assert.Matches("P358 +before +Title +passed +2026-01-02 03:04 +Because.", Cli.Out);
        Assert.Matches("P376 +before +Title +signed +2026-01-02 03:04 +Signed by ann.", Cli.Out);
        Assert.Contains("shop in production: deployment 3", Cli.Out, StringComparison.Ordinal);
    }

    private static ChecklistItemView Item(string id, string outcome, string? by) =>
        new(id, "before", "Title", outcome, by is null ? "Because." : $"Signed by {by}.", At, by, null);

    private void Answer(params ChecklistItemView[] items)
    {
        var view = new ChecklistView("shop", "production", 3, At, items);
        Cli.Server.OnJson($"GET {CliRun.Environment}/checklist", view, Json.Default.ChecklistView)
            .OnJson($"POST {CliRun.Environment}/checklist/signatures", view, Json.Default.ChecklistView);
    }
}
