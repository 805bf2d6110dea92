using System.Globalization;

namespace Headway.Edge.Configuration;

/// <summary>
/// The short line that the edge writes for a sample of the requests: server, status, and milliseconds in the queue, to
/// connect and to the head of the answer; -1 means that it was not reached. Nothing that a client wrote is in it. At
/// low rates every request has its line. Counts are not made of it: those are exact in HAProxy's own counters.
/// </summary>
public static class FigureLog
{
    /// <summary>The lines that a backend writes in a second at the most, but for the first second of a burst.</summary>
    public const int MostPerSecond = 400;

    // Written when the head of the answer is there: a stream or a WebSocket does not wait for its end.
    private const string Format = "%s %ST %Tw %Tc %Tr";

    internal static void WriteGlobal(ConfigurationText text, EdgeOptions options)
    {
        if (options.FiguresSocket is { } socket)
        {
            text.Line("log", "unix@" + socket, "len", "256", "format", "raw", "local0");
        }
    }

    internal static void WriteFrontend(ConfigurationText text, EdgeOptions options)
    {
        if (options.FiguresSocket is not null)
        {
            text.Line("log", "global");
            text.Line("option", "dontlognull");
            text.Line("log-format", Format);
        }
    }

    // A whole log costs a third of the edge's speed. A random number below a million, modulo the rate, is below the limit
    // for limit/rate of the requests, and for all of them while the rate is below it.
    internal static void WriteBackend(ConfigurationText text, EdgeOptions options)
    {
        if (options.FiguresSocket is not null)
        {
            text.Line("http-request", "set-var(req.rate)", "be_sess_rate");
            text.Line(
                "http-request", "set-log-level", "silent", "unless",
                "{", "rand(1000000),mod(req.rate)", "lt", MostPerSecond.ToString(CultureInfo.InvariantCulture), "}");
        }
    }
}
