using System.Reflection;

namespace Headway.Edge.Configuration;

/// <summary>The script that HAProxy loads: holds, closed gates, exact limits.</summary>
internal static class ScriptText
{
    private static readonly string Body = Read();

    /// <summary>Writes it for a folder, whose name has only safe characters (<see cref="PlanRules"/>).</summary>
    public static string Of(EdgeFiles files) => $"local root = \"{files.Root}\"\n{Body}";

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("headway.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
