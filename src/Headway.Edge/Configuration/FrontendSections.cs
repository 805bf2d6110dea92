using System.Net;
using System.Net.Sockets;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>The listeners: the public one, and one per service with a private address.</summary>
internal static class FrontendSections
{
    private const string Defaults = "headway:frontends";
    private const string TrustedFlag = "trusted-proxy";

    /// <summary>The name of the public listener.</summary>
    public const string Public = "headway:public";

    /// <summary>The format of the request's id: the edge's own, or the one that a trusted proxy sent.</summary>
    public static string RequestId(EdgeOptions options) => options.TrustedProxies.Count > 0 ? "%[var(txn.id)]" : "%[unique-id]";

    public static void WriteDefaults(ConfigurationText text, EdgeOptions options)
    {
        text.Section("defaults", Defaults);
        text.Line("mode", "http");
        text.Line("option", "idle-close-on-response");
        text.Line("option", "forwardfor");
        text.Line("timeout", "client", GlobalSection.Time(options.Timeouts.Client));
        text.Line("timeout", "http-request", GlobalSection.Time(options.Timeouts.RequestHeaders));
        text.Line("timeout", "http-keep-alive", GlobalSection.Time(options.Timeouts.KeepAlive));
        if (options.RequestLogSocket is not null)
        {
            text.Line("log", "global");
            text.Line("option", "dontlognull");
            text.Line("log-format", RequestLog.Format(options));
        }

        FigureLog.WriteFrontend(text, options);
        text.Line("unique-id-format", "%Ts-%pid-%rt");
        WriteRequestRules(text, options);
        WriteResponseRules(text, options);
    }

    public static void WritePublic(ConfigurationText text, EdgeOptions options, EdgeFiles files)
    {
        text.Section("frontend", Public, "from", Defaults);
        foreach (var listener in options.HttpListeners)
        {
            WriteBind(text, listener);
        }

        ProbeSections.WriteRules(text, files);
        text.Line("http-request", "set-var(req.path)", "path");
        ProbeSections.WriteChoice(text);
        text.Line(
            "use_backend",
            $"%[req.hdr(host),host_only,lower,concat(,req.path,/),map_beg({files.Routes})]");
        text.Line("default_backend", BackendSections.Unknown);
    }

    public static void WritePrivate(ConfigurationText text, BackendPlan backend, EdgeFiles files)
    {
        text.Section("frontend", "private:" + backend.Name.Value, "from", Defaults);
        WriteBind(text, new IPEndPoint(IPAddress.Parse(backend.PrivateAddress!), backend.PrivatePort));
        ProbeSections.WriteRules(text, files);
        text.Line("default_backend", backend.Name.Value);
    }

    /// <summary>Names the trusted proxies in a section.</summary>
    /// <param name="text">Takes the text.</param>
    /// <param name="options">The options.</param>
    /// <returns>The condition that is true for a trusted proxy.</returns>
    public static string WriteTrusted(ConfigurationText text, EdgeOptions options)
    {
        string[] networks = [.. options.TrustedProxies.Select(network => network.ToString())];
        text.Line(["acl", TrustedFlag, "src", .. networks]);
        return TrustedFlag;
    }

    private static void WriteBind(ConfigurationText text, IPEndPoint listener)
    {
        string[] words = ["bind", listener.ToString()];
        var onlyIPv6 = listener.AddressFamily == AddressFamily.InterNetworkV6;
        text.Line([.. words, .. onlyIPv6 ? ["v6only"] : Array.Empty<string>()]);
    }

    private static void WriteRequestRules(ConfigurationText text, EdgeOptions options)
    {
        if (options.RequestLogSocket is not null)
        {
            text.Line("http-request", "set-var(txn.host)", "req.hdr(host)");
            text.Line("http-request", "set-var(txn.path)", "path");
        }

        string[] untrusted = [];
        if (options.TrustedProxies.Count > 0)
        {
            untrusted = ["unless", WriteTrusted(text, options)];
        }

        text.Line(["http-request", "del-header", "X-Forwarded-", "-m", "beg", .. untrusted]);
        text.Line(["http-request", "del-header", "Forwarded", .. untrusted]);
        WriteUnlessSent(text, options, "X-Forwarded-Proto", "http");
        WriteUnlessSent(text, options, "X-Forwarded-Host", "%[req.hdr(host)]");
        if (options.TrustedProxies.Count == 0)
        {
            text.Line("http-request", "set-header", "X-Request-Id", "%[unique-id]");
        }
        else
        {
            text.Line(["http-request", "del-header", "X-Request-Id", .. untrusted]);
            WriteUnlessSent(text, options, "X-Request-Id", "%[unique-id]");
            text.Line("http-request", "set-var(txn.id)", "req.hdr(X-Request-Id)");
        }
    }

    // No Referrer-Policy: what would be set is the default of every browser, and each rule costs some percent of speed.
    private static void WriteResponseRules(ConfigurationText text, EdgeOptions options)
    {
        text.Line("http-after-response", "set-header", "X-Content-Type-Options", "nosniff");
        text.Line("http-after-response", "set-header", "X-Frame-Options", "SAMEORIGIN", "unless", "{", "res.hdr(X-Frame-Options)", "-m", "found", "}");
        text.Line("http-after-response", "set-header", "X-Request-Id", RequestId(options));
        text.Line("http-after-response", "del-header", "Server");
    }

    // Whatever an untrusted client sent was deleted before; what a trusted proxy sent is kept.
    private static void WriteUnlessSent(ConfigurationText text, EdgeOptions options, string header, string value)
    {
        string[] words = ["http-request", "add-header", header, value];
        var kept = options.TrustedProxies.Count > 0;
        text.Line([.. words, .. kept ? ["unless", "{", $"req.hdr({header})", "-m", "found", "}"] : Array.Empty<string>()]);
    }
}
