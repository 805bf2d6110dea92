using Headway.Model.Gates;
using Headway.Model.Names;

namespace Headway.Model.Tests.Gates;

public sealed class ProofGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly DatabaseName Main = DatabaseName.Parse("main");

    [Theory]
    [InlineData(30, 3, GateOutcome.Passed)]
    [InlineData(30, 8, GateOutcome.Failed)]
    [InlineData(30, null, GateOutcome.Failed)]
    [InlineData(2, null, GateOutcome.Passed)]
    [InlineData(null, null, GateOutcome.Passed)]
    public void A_proof_that_is_too_old_keeps_a_deployment_back_and_a_new_database_has_time_for_its_first(int? begun, int? proven, GateOutcome outcome) =>
        Assert.Equal(outcome, ProofGate.Judge(TimeSpan.FromDays(7), [(Main, Ago(begun), Ago(proven))], Now).Outcome);

    [Fact]
    public void Who_is_kept_back_is_told_what_to_run()
    {
        var result = ProofGate.Judge(TimeSpan.FromDays(7), [(Main, Ago(30), Ago(8))], Now);

        Assert.Equal("main was last proven at 2026-01-12 00:00 UTC; the environment asks for a proven restore within 7d.", result.Reason);
        Assert.Equal("Restore and check the newest backup: headway backup drill main. Then deploy again.", result.Do);
    }

    [Fact]
    public void An_environment_that_does_not_ask_is_not_judged()
    {
        Assert.Equal(GateOutcome.NotApplicable, ProofGate.Judge(null, [(Main, null, null)], Now).Outcome);
        Assert.Equal(GateOutcome.NotApplicable, ProofGate.Judge(TimeSpan.FromDays(7), [], Now).Outcome);
    }

    private static DateTimeOffset? Ago(int? days) => days is { } count ? Now.AddDays(-count) : null;
}
