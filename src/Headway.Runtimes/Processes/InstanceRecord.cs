using System.Text.Json;

namespace Headway.Runtimes.Processes;

/// <summary>What the runtime must remember of an instance. Holds no argument and no variable: those may be secret.</summary>
internal sealed record InstanceRecord
{
    /// <summary>Gets the boot of the host that it was started in; process ids mean nothing in another one.</summary>
    public required string BootId { get; init; }

    /// <summary>Gets the file that its output goes to.</summary>
    public required string OutputFile { get; init; }

    /// <summary>Gets whether bubblewrap is between the parent and the program.</summary>
    public required bool Sandboxed { get; init; }

    /// <summary>Gets whether it has entered the sandbox of another instance.</summary>
    public bool Entered { get; init; }

    /// <summary>Gets its cgroups: controller to folder; the key <c>unified</c> for cgroup v2.</summary>
    public required IReadOnlyDictionary<string, string> Cgroups { get; init; }

    /// <summary>Reads the record.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>Null when there is none, or it was not written to its end.</returns>
    public static InstanceRecord? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceRecord>(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the record so that it is there whole or not at all.</summary>
    /// <param name="path">Its file.</param>
    public void Write(string path)
    {
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(temporary, path, overwrite: true);
    }
}
