using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Model.Tests.Backups;

public sealed class RestorePlannerTests
{
    private static readonly DateTimeOffset Day = new(2026, 8, 28, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_time_begins_with_the_newest_backup_that_ended_before_it()
    {
        var planner = new RestorePlanner([Made(1), Made(3), Made(5)], [], Day.AddHours(9));

        Assert.Equal(Label(3), planner.Decide(At(4)).Plan!.Label);
        Assert.Equal(Label(3), planner.Decide(At(3)).Plan!.Label);
        Assert.Equal(Label(5), planner.Decide(new RestoreTarget.Latest()).Plan!.Label);
        Assert.Equal(Label(1), planner.Decide(new RestoreTarget.Of(Label(1))).Plan!.Label);
    }

    [Fact]
    public void Where_nothing_is_archived_a_time_is_the_newest_backup_before_it_and_is_said_to_be()
    {
        var planner = new RestorePlanner([Snapshot(1), Snapshot(3), Snapshot(5)], [], Day.AddHours(9)) { IsContinuous = false };

        Assert.Equal(new RestorePlan(Label(3), 1, new RestoreTarget.Of(Label(3)), Day.AddHours(3)), planner.Decide(At(4)).Plan);
        Assert.Equal(new RestorePlan(Label(5), 1, new RestoreTarget.Of(Label(5)), Day.AddHours(5)), planner.Decide(new RestoreTarget.Latest()).Plan);
        Assert.Contains("it is before the oldest backup", planner.Decide(At(0)).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "it is before the oldest backup")]
    [InlineData(12, "it is in the future")]
    public void A_time_that_cannot_be_reached_is_refused_with_those_that_can(int hour, string why)
    {
        var decision = new RestorePlanner([Made(1)], [], Day.AddHours(9)).Decide(At(hour));

        Assert.Null(decision.Plan);
        Assert.Contains(why, decision.Refusal, StringComparison.Ordinal);
        Assert.Contains("Reachable are 2026-08-28T01:00:00Z to 2026-08-28T09:00:00Z", decision.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_backup_or_with_an_unknown_one_it_says_what_there_is()
    {
        Assert.Contains("There is no backup yet", new RestorePlanner([], [], Day).Decide(new RestoreTarget.Latest()).Refusal, StringComparison.Ordinal);
        Assert.Contains($"There is {Label(1)}", new RestorePlanner([Made(1)], [], Day.AddHours(2)).Decide(new RestoreTarget.Of(Label(2))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_is_looked_for_in_the_history_that_was_the_databases_then()
    {
        // At 6 the state of 4 came back; what happened between 4 and 6 is on the first history alone.
        TimelineStart[] timelines = [new(2, Day.AddHours(6), 1, Day.AddHours(4))];
        var planner = new RestorePlanner([Made(1), Made(5), Made(7, timeline: 2)], timelines, Day.AddHours(9));

        Assert.Equal((Label(1), 1), Way(planner, 3));
        Assert.Equal((Label(5), 1), Way(planner, 5.5));
        Assert.Equal((Label(1), 2), Way(planner, 6.5));
        Assert.Equal((Label(7), 2), Way(planner, 8));
    }

    [Fact]
    public void A_backup_of_a_history_that_was_left_before_it_leads_nowhere_later()
    {
        TimelineStart[] timelines = [new(2, Day.AddHours(6), 1, Day.AddHours(4)), new(3, Day.AddHours(8), 2, Day.AddHours(7))];
        var planner = new RestorePlanner([Made(5), Made(7.5, timeline: 2)], timelines, Day.AddHours(9));

        Assert.Contains("No backup leads to", planner.Decide(At(8.5)).Refusal, StringComparison.Ordinal);
        Assert.Equal((Label(7.5), 2), Way(planner, 7.75));
    }

    [Fact]
    public void A_copy_leaves_the_history_where_its_target_is_and_that_of_a_backup_where_the_backup_ends()
    {
        var planner = new RestorePlanner([Made(1), Made(3)], [], Day.AddHours(9));

        Assert.Equal(Day.AddHours(1), planner.Decide(new RestoreTarget.Of(Label(1))).Plan!.ForksAt);
        Assert.Equal(Day.AddHours(4), planner.Decide(At(4)).Plan!.ForksAt);
        Assert.Equal(Day.AddHours(9), planner.Decide(new RestoreTarget.Latest()).Plan!.ForksAt);
    }

    private static (BackupLabel Label, int Timeline) Way(RestorePlanner planner, double hour)
    {
        var plan = planner.Decide(At(hour)).Plan!;
        return (plan.Label, plan.Timeline);
    }

    private static RestoreTarget.At At(double hour) => new(Day.AddHours(hour));

    private static BackupLabel Label(double hour) => BackupLabel.Parse($"{Day.AddHours(hour):yyyyMMdd-HHmmss}F");

    private static Backup Snapshot(double hour) => Made(hour) with { WalFrom = string.Empty, WalTo = string.Empty };

    private static Backup Made(double hour, int timeline = 1) => new(
        Label(hour), BackupKind.Full, Day.AddHours(hour).AddMinutes(-1), Day.AddHours(hour), $"{timeline:X8}0000000000000001", $"{timeline:X8}0000000000000002", 1, 1);
}
