using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>Says why a database ended at its start, in its own last words.</summary>
internal static class LaunchFailure
{
    public static string Describe(DatabaseLaunch launch, InstanceStatus? status)
    {
        var how = status switch
        {
            { OutOfMemory: true } => "its memory limit ended it; raise the limit",
            { ExitCode: { } code } => $"it ended with exit code {code}",
            _ => "it ended",
        };
        var words = LastWords(OutputTail.Read(launch.Spec.OutputFile));
        return $"The {launch.What} {launch.Plan.Name} does not start: {how}. {words}See {launch.Spec.OutputFile}.";
    }

    /// <summary>Picks the lines that say why from the end of an engine's output.</summary>
    public static string LastWords(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] marks = ["FATAL:", "FATAL ", "PANIC:", "HINT:", "Fatal", "Can't", "could not", "Bad ", ">>>"];
        var telling = lines.Where(line => marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))).TakeLast(3).ToArray();
        var chosen = telling.Length > 0 ? telling : [.. lines.TakeLast(2)];
        return chosen.Length == 0 ? string.Empty : $"It said: {string.Join(" / ", chosen)} ";
    }
}
