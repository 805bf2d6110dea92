using System.Globalization;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>The backends: one per service, and the one for what has no route.</summary>
internal static class BackendSections
{
    public const string Unknown = "headway:unknown";
    public const string Defaults = "headway:backends";

    public static void WriteDefaults(ConfigurationText text, EdgeOptions options, EdgeFiles files)
    {
        text.Section("defaults", Defaults);
        text.Line("mode", "http");
        text.Line("balance", "roundrobin");
        text.Line("http-reuse", "safe");
        text.Line("timeout", "connect", GlobalSection.Time(options.Timeouts.Connect));
        text.Line("timeout", "queue", GlobalSection.Time(options.Timeouts.Queue));
        text.Line("timeout", "server", GlobalSection.Time(options.Timeouts.Server));
        text.Line("timeout", "tunnel", GlobalSection.Time(options.Timeouts.Tunnel));
        text.Line("retries", "3");
        text.Line("retry-on", "conn-failure");
        text.Line("option", "redispatch");
        text.Line([
            "http-request", "lua.headway-gate", "if", "{", $"be_name,map_str({files.Gates})", "-m", "found", "}", .. ProbeSections.WithoutKey,
        ]);
        FigureLog.WriteBackend(text, options);
        foreach (var status in ErrorPages.ByStatus.Keys.Where(status => status >= 500).Order())
        {
            WriteErrorPage(text, files, status);
        }
    }

    public static void WriteUnknown(ConfigurationText text, EdgeFiles files)
    {
        text.Section("backend", Unknown, "from", Defaults);
        text.Line("http-request", "return", "status", "404", "content-type", "text/html; charset=utf-8", "file", files.Page(404));
    }

    public static void Write(ConfigurationText text, BackendPlan backend, EdgeOptions options)
    {
        text.Section("backend", backend.Name.Value, "from", Defaults);
        RequestLimits.Write(text, backend, options);
        foreach (var server in backend.Servers.OrderBy(server => server.Name.Value, StringComparer.Ordinal))
        {
            WriteServer(text, server);
        }

        RequestLimits.WriteTables(text, backend, Defaults);
    }

    private static void WriteServer(ConfigurationText text, ServerPlan server)
    {
        string[] words = ["server", server.Name.Value, ServerAddress.Text(server.Address, server.Port)];
        text.Line([.. words, .. server.Traffic switch
        {
            ServerTraffic.Serving => ["weight", server.Weight.ToString(CultureInfo.InvariantCulture)],

            // The file has no word for draining; a server of weight 0 behaves the same.
            ServerTraffic.Warm => ["weight", "0"],
            _ => (string[])["disabled"],
        }]);
    }

    private static void WriteErrorPage(ConfigurationText text, EdgeFiles files, int status)
    {
        string[] words =
        [
            "http-error", "status", status.ToString(CultureInfo.InvariantCulture),
            "content-type", "text/html; charset=utf-8", "file", files.Page(status),
        ];
        text.Line([.. words, .. status == 503 ? ["hdr", "Retry-After", "5"] : Array.Empty<string>()]);
    }
}
