using System.Formats.Tar;
using System.Globalization;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Sees to it that no container runs as root: root in a container is root on every file that it shares with the host. A
/// name is looked up in the image's own <c>/etc/passwd</c>, for it may be another name of root.
/// </summary>
/// <param name="api">The daemon.</param>
internal sealed class ContainerUser(DockerApi api)
{
    private const string Passwd = "/etc/passwd";
    private const int MostBytes = 1 << 20;

    /// <summary>Looks at the user of a container that was made and not started.</summary>
    /// <param name="container">The container.</param>
    /// <param name="user">What it was made with: the service's or the image's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its number; 0 with the reason when it may not run.</returns>
    public async Task<(uint Id, string? Problem)> IdentifyAsync(string container, string? user, CancellationToken cancellationToken)
    {
        var name = (user ?? "").Split(':')[0];
        if (name.Length == 0)
        {
            return (0, "its image runs as root. Add a USER line to the Dockerfile, or say 'user: 1000' at the service");
        }

        if (uint.TryParse(name, CultureInfo.InvariantCulture, out var number))
        {
            return (number, number == 0 ? "it would run as root (user 0). Say another user, such as 'user: 1000'" : null);
        }

        return IdOf(name, await ReadAsync(container, cancellationToken)) switch
        {
            null => (0, $"its user '{name}' is not in the image's {Passwd}, so nobody knows that it is not root. Say its number, such as 'user: 1000'"),
            0 => (0, $"its user '{name}' is root in the image's {Passwd}. Say another user, such as 'user: 1000'"),
            { } id => (id, null),
        };
    }

    /// <summary>Finds a user in the text of a password file.</summary>
    /// <returns>The number; null when there is no such user.</returns>
    internal static uint? IdOf(string name, string passwd) => passwd.Split('\n')
        .Select(line => line.Split(':'))
        .Where(parts => parts.Length > 2 && parts[0] == name)
        .Select(parts => uint.TryParse(parts[2], CultureInfo.InvariantCulture, out var id) ? id : (uint?)null)
        .FirstOrDefault();

    private async Task<string> ReadAsync(string container, CancellationToken cancellationToken)
    {
        await using var file = await api.FileAsync(container, Passwd, cancellationToken);
        if (file is null)
        {
            return "";
        }

        try
        {
            await using var tar = new TarReader(file.Content);
            var entry = await tar.GetNextEntryAsync(copyData: false, cancellationToken);
            if (entry?.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is not { } content || entry.Length > MostBytes)
            {
                return "";
            }

            using var reader = new StreamReader(content);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException)
        {
            throw new RuntimeException($"The {Passwd} of the image cannot be read: {error.Message}", error);
        }
    }
}
