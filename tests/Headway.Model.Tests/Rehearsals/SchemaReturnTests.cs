using Headway.Model.Manifest;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Rehearsals.Schemas;

namespace Headway.Model.Tests.Rehearsals;

/// <summary>The whole table of what becomes of a schema when its deployment is undone.</summary>
public sealed class SchemaReturnTests
{
    [Theory]
    [InlineData(TrialOutcome.Passed, WayDownState.Proven, false, false, "The database keeps the new schema; the rehearsal saw the old version run on it.")]
    [InlineData(TrialOutcome.Passed, WayDownState.Proven, true, false, "The database keeps the new schema; the rehearsal saw the old version run on it.")]
    [InlineData(TrialOutcome.Failed, WayDownState.Proven, false, true, "")]
    [InlineData(TrialOutcome.Failed, WayDownState.Proven, true, true, "")]
    [InlineData(TrialOutcome.NotTried, WayDownState.Proven, false, true, "")]
    [InlineData(TrialOutcome.NotTried, WayDownState.Proven, true, false, "users have written with the new version")]
    [InlineData(TrialOutcome.Failed, WayDownState.None, false, false, "on which the old version fails, and no way down was proven")]
    [InlineData(TrialOutcome.Failed, WayDownState.Differs, true, false, "on which the old version fails, and no way down was proven")]
    [InlineData(TrialOutcome.NotTried, WayDownState.Failed, false, false, "the old version was not tried on it")]
    [InlineData(TrialOutcome.NotTried, WayDownState.NotNeeded, false, false, "The migration changed no schema.")]
    public void The_running_version_the_way_down_and_the_public_decide(
        TrialOutcome running, WayDownState down, bool wasPublic, bool goesDown, string said)
    {
        var report = new RehearsalReport
        {
            Services = [new("api", RehearseMode.Report) { Sentence = "safe.", Succeeded = true, Down = new WayDown(down, "so it went.") }],
            Versions = [new("api", 1, false, running, "it did so."), new("api", 2, true, TrialOutcome.Passed, "it did so.")],
        };

        var decision = SchemaReturn.Decide(ReportJson.Read(ReportJson.Write(report)), wasPublic);

        Assert.Equal(goesDown, decision.GoesDown);
        Assert.Contains(said, decision.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_rehearsal_the_schema_stays() => Assert.Equal("The database keeps the new schema.", SchemaReturn.Decide(null, false).Sentence);

    [Fact]
    public void One_of_several_versions_that_was_not_tried_proves_nothing()
    {
        var report = new RehearsalReport
        {
            Versions = [new("api", 1, false, TrialOutcome.Passed, "passed."), new("web", 1, false, TrialOutcome.NotTried, "not tried.")],
        };

        Assert.Equal(TrialOutcome.NotTried, report.RunningVersion);
    }
}
