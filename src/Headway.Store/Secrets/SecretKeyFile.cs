using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Store.Secrets;

/// <summary>The file of the key: base64 of 32 bytes, readable for its owner alone.</summary>
internal static partial class SecretKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static byte[] LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new SecretBoxException($"Others than its owner may use the key file {path}. Try: chmod 600 {path}");
        }

        var key = new byte[SecretBox.KeyBytes];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == key.Length
            ? key
            : throw new SecretBoxException($"The key file {path} holds no key. Restore it from a backup: without it no secret can be read.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBox.KeyBytes)) + "\n";
        using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            file.Write(Encoding.ASCII.GetBytes(key));
            file.Flush(flushToDisk: true);
        }

        // A second name, for only that is given once: File.Move looks first and renames then. Where another start of the server was first, its key counts.
        var refusal = MakeSecondName(draft, path) == 0 ? null : new Win32Exception();
        File.Delete(draft);
        if (refusal is not null && !File.Exists(path))
        {
            throw new IOException($"The key file {path} cannot be made: {refusal.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeSecondName(string path, string second);
}
