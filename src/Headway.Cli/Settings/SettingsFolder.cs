using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headway.Cli.Errors;
using Headway.Cli.Hosting;

namespace Headway.Cli.Settings;

/// <summary>The user's own folder, <c>$XDG_CONFIG_HOME/headway</c>: nobody else may look into it.</summary>
/// <param name="host">Whose folder.</param>
internal sealed class SettingsFolder(CliHost host)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Gets the folder.</summary>
    public string Directory { get; } = Path.Combine(
        host.Variable("XDG_CONFIG_HOME") ?? Path.Combine(host.Variable("HOME") ?? "/root", ".config"), "headway");

    /// <summary>Gets the path of a file in it.</summary>
    /// <param name="name">The name of the file.</param>
    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Reads a file; the default when there is none.</summary>
    public T? Read<T>(string name, JsonTypeInfo<T> type)
    {
        try
        {
            using var file = File.OpenRead(PathOf(name));
            return JsonSerializer.Deserialize(file, type);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (JsonException exception)
        {
            throw new CliException(
                ExitCode.Failed, $"{PathOf(name)} cannot be read", exception.Message, "correct the file, or move it away");
        }
    }

    /// <summary>Writes a file with mode 0600: all of it, or the old one stays.</summary>
    public void Write<T>(string name, T value, JsonTypeInfo<T> type)
    {
        System.IO.Directory.CreateDirectory(Directory, OwnerOnly | UnixFileMode.UserExecute);
        var draft = PathOf($".{name}.{Guid.NewGuid():N}");
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }))
            {
                JsonSerializer.Serialize(file, value, type);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, PathOf(name), overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
