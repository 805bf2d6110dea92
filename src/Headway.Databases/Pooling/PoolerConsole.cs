using System.Net.Sockets;
using Headway.Databases.Hosting;

namespace Headway.Databases.Pooling;

/// <summary>
/// The console of a pooler. It takes simple queries only, which drivers do not send; and it answers when every
/// connection to the database is in use, so that a busy pooler is not taken for a dead one.
/// </summary>
internal sealed class PoolerConsole : IDisposable
{
    private const char Refused = 'E';
    private readonly Wire _wire;

    private PoolerConsole(Socket socket) => _wire = new Wire(new BufferedStream(new NetworkStream(socket, ownsSocket: true)));

    /// <summary>Connects and logs in by SCRAM, to nothing less.</summary>
    /// <exception cref="PoolerReplyException">The password is refused.</exception>
    public static async Task<PoolerConsole> OpenAsync(Endpoint endpoint, string password, CancellationToken cancellationToken)
    {
        var console = new PoolerConsole(await endpoint.ConnectAsync(cancellationToken));
        try
        {
            await console._wire.StartAsync(PlanRules.AdminRole, PoolerConfig.Console, cancellationToken);
            await console.LogInAsync(new ScramLogin(PlanRules.AdminRole, password), cancellationToken);
            return console;
        }
        catch
        {
            console.Dispose();
            throw;
        }
    }

    /// <summary>Says a command and reads its rows, each by the names of its columns.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> SayAsync(string command, CancellationToken cancellationToken)
    {
        await _wire.SendAsync('Q', Wire.Text(command), cancellationToken);
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        var columns = new List<string>();
        var refusal = default(string);
        while (true)
        {
            var (type, body) = await _wire.ReadAsync(cancellationToken);
            switch (type)
            {
                case 'T':
                    columns = Columns(body);
                    break;
                case 'D':
                    rows.Add(Row(columns, body));
                    break;
                case Refused:
                    refusal = Message(body);
                    break;
                case 'Z':
                    return refusal is null ? rows : throw new PoolerReplyException(refusal);
            }
        }
    }

    public void Dispose() => _wire.Dispose();

    private async Task LogInAsync(ScramLogin login, CancellationToken cancellationToken)
    {
        var proven = false;
        while (true)
        {
            var (type, body) = await _wire.ReadAsync(cancellationToken);
            switch (type)
            {
                case 'R':
                    proven = await AuthenticateAsync(login, body, proven, cancellationToken);
                    break;
                case Refused:
                    throw new PoolerReplyException(Message(body));
                case 'Z':
                    return;
            }
        }
    }

    // The numbers are those of the protocol's authentication messages.
    private async Task<bool> AuthenticateAsync(ScramLogin login, byte[] body, bool proven, CancellationToken cancellationToken)
    {
        var (kind, rest) = Authentication(body);
        switch (kind)
        {
            case 10 when rest.Split('\0').Contains(ScramLogin.Mechanism):
                var first = Wire.Text(login.First)[..^1];
                await _wire.SendAsync('p', [.. Wire.Text(ScramLogin.Mechanism), .. Wire.Number(first.Length), .. first], cancellationToken);
                return false;
            case 11:
                await _wire.SendAsync('p', Wire.Text(login.Answer(rest))[..^1], cancellationToken);
                return false;
            case 12 when login.Proves(rest):
                return true;
            case 0 when proven:
                return true;
            default:
                throw new InvalidDataException("it does not ask for SCRAM, or does not know the password itself");
        }
    }

    private static (int Kind, string Text) Authentication(byte[] body)
    {
        var reader = new WireReader(body);
        return (reader.Number(), reader.Rest);
    }

    private static List<string> Columns(byte[] body)
    {
        var reader = new WireReader(body);
        var names = new List<string>();
        for (var left = reader.Short(); left > 0; left--)
        {
            names.Add(reader.Text());

            // Table, column, type, length, modifier and format of the column.
            reader.Skip(4 + 2 + 4 + 2 + 4 + 2);
        }

        return names;
    }

    private static Dictionary<string, string?> Row(List<string> columns, byte[] body)
    {
        var reader = new WireReader(body);
        var row = new Dictionary<string, string?>(StringComparer.Ordinal);
        var count = reader.Short();
        for (var column = 0; column < count && column < columns.Count; column++)
        {
            row[columns[column]] = reader.Value();
        }

        return row;
    }

    private static string Message(byte[] body)
    {
        var reader = new WireReader(body);
        while (!reader.IsAtEnd && reader.Byte() is var field and not 0)
        {
            var text = reader.Text();
            if (field == 'M')
            {
                return text;
            }
        }

        return "it says no reason";
    }
}
