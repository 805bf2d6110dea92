using Headway.Client.Contracts;

namespace Headway.Cli.Output;

/// <summary>Turns the events of a deployment into lines for people. Decides only; writes nothing.</summary>
internal sealed class DeploymentNarrator
{
    private readonly Dictionary<string, DateTimeOffset> started = [];

    /// <summary>Gets what goes on now, for the line at the bottom of a terminal.</summary>
    public string Now { get; private set; } = "waiting";

    /// <summary>Tells an event.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>The line; null when there is nothing to say.</returns>
    public (string Text, Tone Tone)? Tell(DeploymentEvent happened) => happened.Kind switch
    {
        "output" => (Output(happened), Tone.Faint),
        "step" => Step(happened),
        "state" => State(happened),
        _ => null,
    };

    private static string Output(DeploymentEvent happened) =>
        $"    {happened.Service ?? happened.Step ?? "output"} | {happened.Text}";

    private (string Text, Tone Tone)? Step(DeploymentEvent happened)
    {
        var step = happened.Step ?? "step";
        switch (happened.Text)
        {
            case "running":
                started.TryAdd(step, happened.At);
                Now = step;
                return null;
            case "undoing":
                Now = $"undoing {step}";
                return ($"  {step,-10} is undone", Tone.Warning);
            case "waiting":
                return null;
            default:
                var took = started.Remove(step, out var start) ? Words.Seconds(happened.At - start) : string.Empty;
                var detail = happened.Detail is null ? string.Empty : $"  {happened.Detail}";
                return ($"  {step,-10} {happened.Text,-11} {took,8}{detail}".TrimEnd(), ToneOf(happened.Text));
        }
    }

    private (string Text, Tone Tone)? State(DeploymentEvent happened)
    {
        Now = happened.Text;
        return happened.Text == "queued" ? ("  queued", Tone.Plain) : null;
    }

    private static Tone ToneOf(string state) => state switch
    {
        "succeeded" => Tone.Good,
        "failed" or "undo-failed" => Tone.Bad,
        "undone" => Tone.Warning,
        _ => Tone.Plain,
    };
}
