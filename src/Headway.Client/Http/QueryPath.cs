using System.Globalization;
using System.Text;

namespace Headway.Client.Http;

/// <summary>A path with a query whose values are escaped; null values are left out.</summary>
/// <param name="path">The path before the question mark.</param>
internal sealed class QueryPath(string path)
{
    private readonly StringBuilder text = new(path);
    private char separator = '?';

    public QueryPath With(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return this;
    }

    public QueryPath With(string name, int value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    public QueryPath With(string name, bool value) => With(name, value ? "true" : "false");

    public override string ToString() => text.ToString();
}
