using Headway.Server.Features.Migrations;

namespace Headway.Server.Tests.Features;

public sealed class MigrationPathTests
{
    private static readonly string[] History =
    [
        "0001 initial: 2026-01-02 03:04:05Z",
        "0002 certificates: 2026-01-03 03:04:05Z",
        "0003 audit: not applied",
    ];

    [Fact]
    public void A_revision_that_was_applied_can_be_gone_down_to() =>
        Assert.Null(MigrationPath.Refusal(["0002"], History, "0001"));

    [Theory]
    [InlineData("0009", "There is no revision 0009; migrate.history has 0001, 0002, 0003.")]
    [InlineData("initial", "There is no revision initial; migrate.history has 0001, 0002, 0003.")]
    [InlineData("0003", "Revision 0003 is not applied: there is nothing to take back.")]
    public void What_would_never_be_reached_is_refused_before_anything_is_taken_back(string to, string refusal) =>
        Assert.Equal(refusal, MigrationPath.Refusal(["0002"], History, to));

    [Fact]
    public void A_schema_of_which_the_history_knows_nothing_is_left_alone() => Assert.Equal(
        "migrate.current printed 'none', which migrate.history does not have: it is not known where the schema is.",
        MigrationPath.Refusal(["none"], History, "0001"));

    [Theory]
    [InlineData("Current revision(s): 0002 (head)", "0002", true)]
    [InlineData("0002", "0001", false)]
    [InlineData("00021", "0002", false)]
    public void The_current_revision_is_a_word_of_what_was_printed(string line, string revision, bool isAt) =>
        Assert.Equal(isAt, MigrationPath.IsAt([line], revision));
}
