using Headway.Model.Manifest;
using Headway.Model.Rehearsals.Reports;

namespace Headway.Model.Tests.Rehearsals;

public sealed class RehearsalReportTests
{
    [Fact]
    public void A_migration_that_is_only_reported_ends_no_deployment_also_beside_one_that_would()
    {
        var report = new RehearsalReport
        {
            Services =
            [
                new("api", RehearseMode.Refuse) { Succeeded = true, Sentence = "safe." },
                new("worker", RehearseMode.Report) { Succeeded = true, Sentence = "not safe.", Refusal = "It renames a column." },
            ],
        };

        Assert.False(report.Refuses);
        Assert.Equal("It renames a column.", report.Refusal);
    }

    [Fact]
    public void What_ends_a_deployment_is_what_is_said()
    {
        var report = new RehearsalReport
        {
            Services =
            [
                new("worker", RehearseMode.Report) { Succeeded = true, Sentence = "not safe.", Refusal = "It renames a column." },
                new("api", RehearseMode.Refuse) { Succeeded = true, Sentence = "not safe.", Refusal = "It drops a table." },
            ],
        };

        Assert.True(report.Refuses);
        Assert.Equal("It drops a table.", report.Refusal);
    }
}
