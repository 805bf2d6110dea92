using System.Text;

namespace Headway.Runtimes.Processes;

/// <summary>Reads the constant scripts of this assembly.</summary>
internal static class EmbeddedScript
{
    /// <summary>Reads a script.</summary>
    /// <param name="name">The name of the resource.</param>
    /// <returns>Its text.</returns>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
