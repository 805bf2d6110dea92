using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Output;

public sealed class DeploymentNarratorTests
{
    private readonly DeploymentNarrator narrator = new();

    [Fact]
    public void A_step_is_told_at_its_end_with_the_time_it_took()
    {
        Assert.Null(Tell(1, "step", "running", "build"));
        Assert.Equal("build", narrator.Now);
        Assert.Equal(("  build      succeeded      2.5 s  3 services, 1 built", Tone.Good), Tell(3.5, "step", "succeeded", "build", "3 services, 1 built"));
    }

    [Fact]
    public void A_failed_step_says_why()
    {
        Tell(1, "step", "running", "health");

        Assert.Equal(("  health     failed          14 s  api answered 500", Tone.Bad), Tell(15, "step", "failed", "health", "api answered 500"));
    }

    [Fact]
    public void Undoing_is_told_when_it_begins_and_when_it_ends()
    {
        Assert.Equal(("  start      is undone", Tone.Warning), Tell(1, "step", "undoing", "start"));
        Assert.Equal("undoing start", narrator.Now);
        Assert.Equal(("  start      undone", Tone.Warning), Tell(2, "step", "undone", "start"));
    }

    [Fact]
    public void Output_names_its_service() => Assert.Equal(("    api | Restored", Tone.Faint), Tell(1, "output", "Restored", "build"));

    [Fact]
    public void A_skipped_step_took_no_time() => Assert.Equal(("  migrate    skipped", Tone.Plain), Tell(1, "step", "skipped", "migrate"));

    [Theory]
    [InlineData("step", "waiting")]
    [InlineData("state", "running")]
    [InlineData("something-newer", "x")]
    public void What_says_nothing_is_not_told(string kind, string text) => Assert.Null(Tell(1, kind, text, "build"));

    private (string Text, Tone Tone)? Tell(double second, string kind, string text, string? step = null, string? detail = null) =>
        narrator.Tell(new DeploymentEvent(1, DateTimeOffset.UnixEpoch.AddSeconds(second), kind, step, kind == "output" ? "api" : null, text, detail));
}
