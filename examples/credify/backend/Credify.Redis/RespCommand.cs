using System.Globalization;
using System.Text;

namespace Credify.Redis;

/// <summary>Turns a command into RESP2: a list of strings, each with its length in bytes, so nothing needs escaping.</summary>
public static class RespCommand
{
    public static byte[] Encode(IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"*{arguments.Count}\r\n");
        foreach (var argument in arguments)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(argument)}\r\n{argument}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
