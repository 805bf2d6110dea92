using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>
/// The rules of <c>limits</c>, in the backend of the service: who has none pays nothing. They hold for public requests;
/// what services of the same environment ask of each other passes.
/// </summary>
internal static class RequestLimits
{
    private const string Outside = "from-outside";
    private const string Client = "var(txn.client)";
    private const string Address = "var(txn.address)";
    private static readonly string[] Figures = ["RateLimit", "X-RateLimit"];

    /// <summary>Writes the rules of a backend: what costs least first, so that a refused request uses up no rate.</summary>
    public static void Write(ConfigurationText text, BackendPlan backend, EdgeOptions options)
    {
        if (backend.Limits.Count == 0)
        {
            return;
        }

        WriteFacts(text, backend, options);
        var rules = backend.Limits.Select((rule, index) => (Rule: rule, Condition: WritePath(text, rule, index))).ToList();
        foreach (var (rule, condition) in rules.Where(item => item.Rule.Deny))
        {
            WriteDeny(text, rule, condition);
        }

        foreach (var (rule, condition) in rules.Where(item => item.Rule.BodyBytes is not null))
        {
            WriteBody(text, rule, condition);
        }

        // A request is counted by the most exact rule that fits it.
        foreach (var (rule, condition) in rules.Where(item => item.Rule.Connections is not null).OrderByDescending(item => item.Rule.Path.Length))
        {
            WriteConnections(text, backend, rule, condition);
        }

        foreach (var (rule, condition) in rules.Where(item => item.Rule.Rate is not null))
        {
            WriteRate(text, backend, rule, condition);
        }

        if (rules.Any(item => item.Rule.Rate is not null))
        {
            WriteFigures(text);
        }
    }

    /// <summary>Writes the tables that rules of a backend count open requests in.</summary>
    public static void WriteTables(ConfigurationText text, BackendPlan backend, string defaults)
    {
        foreach (var rule in backend.Limits.Where(rule => rule.Connections is not null))
        {
            text.Section("backend", Table(backend, rule), "from", defaults);
            text.Line("stick-table", "type", "ipv6", "size", "100k", "expire", "1m", "store", "conn_cur");
        }
    }

    /// <summary>Names what a rule measures: the same name, the same count, also after the number was changed.</summary>
    public static string Name(BackendPlan backend, RequestLimit rule) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{backend.Name.Value} {rule.Path} {string.Join(',', rule.Methods.Order(StringComparer.Ordinal))}")))[..16];

    private static void WriteFacts(ConfigurationText text, BackendPlan backend, EdgeOptions options)
    {
        text.Line("acl", Outside, "fe_name", "-m", "str", FrontendSections.Public);
        text.Line("http-request", "set-var(txn.address)", "src");
        if (options.TrustedProxies.Count > 0)
        {
            // What the proxy itself has added stands last; what stands before it, a client may have written.
            var trusted = FrontendSections.WriteTrusted(text, options);
            text.Line("http-request", "set-var(txn.address)", "req.hdr_ip(x-forwarded-for,-1)", "if", trusted, "{", "req.hdr_ip(x-forwarded-for,-1)", "-m", "found", "}");
        }

        // Who has an IPv6 address has 2^64 of them.
        text.Line("http-request", "set-var(txn.client)", $"{Address},ipmask(32,64)");
        if (backend.Limits.Any(rule => rule.Path != "/"))
        {
            text.Line("http-request", "set-var(txn.limit_path)", "path,lua.headway-path");
        }
    }

    private static string[] WritePath(ConfigurationText text, RequestLimit rule, int index)
    {
        List<string> condition = ["if", Outside];
        if (rule.Path != "/")
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"limit-{index}");
            text.Line("acl", name, "var(txn.limit_path)", "-m", "str", "--", rule.Path);
            text.Line("acl", name, "var(txn.limit_path)", "-m", "beg", "--", rule.Path + "/");
            condition.Add(name);
        }

        if (rule.Methods.Count > 0)
        {
            condition.AddRange(["{", "method", .. rule.Methods, "}"]);
        }

        return [.. condition];
    }

    private static void WriteDeny(ConfigurationText text, RequestLimit rule, string[] condition)
    {
        string[] header = rule.Header is { } match ? ["{", $"req.fhdr({match.Name})", "-m", "sub", "-i", "--", match.Contains, "}"] : [];
        string[] address = rule.Addresses.Count > 0 ? ["{", Address, "-m", "ip", .. rule.Addresses, "}"] : [];
        WriteRefusal(text, 403, "Not allowed", "forbidden", "A rule of this service refuses the request.", [], [.. condition, .. header, .. address]);
    }

    private static void WriteBody(ConfigurationText text, RequestLimit rule, string[] condition)
    {
        var most = rule.BodyBytes!.Value.ToString(CultureInfo.InvariantCulture);
        WriteRefusal(text, 411, "Length required", "length_required", "The request must say how long its body is (Content-Length).", [], [.. condition, "{", "req.hdr(transfer-encoding)", "-m", "found", "}"]);
        WriteRefusal(text, 413, "Body too large", "body_too_large", $"The body may have at most {most} bytes.", [], [.. condition, "{", "req.body_size", "gt", most, "}"]);
    }

    private static void WriteConnections(ConfigurationText text, BackendPlan backend, RequestLimit rule, string[] condition)
    {
        var table = Table(backend, rule);
        var most = rule.Connections!.Value.ToString(CultureInfo.InvariantCulture);
        text.Line(["http-request", "track-sc0", Client, "table", table, .. condition]);
        WriteRefusal(text, 429, "Too many requests", "too_many_connections", "Too many requests are open at the same time. Please wait for their answers.", ["hdr", "Retry-After", "1"], [.. condition, "{", $"sc0_conn_cur({table})", "gt", most, "}"]);
    }

    private static void WriteRate(ConfigurationText text, BackendPlan backend, RequestLimit rule, string[] condition)
    {
        var most = rule.Rate!.Requests.ToString(CultureInfo.InvariantCulture);
        var seconds = ((long)rule.Rate.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        text.Line(["http-request", "lua.headway-limit", Name(backend, rule), most, seconds, .. condition, .. NotYetRefused]);
    }

    private static readonly string[] NotYetRefused = ["!{", "var(txn.limit_wait)", "-m", "found", "}"];

    private static void WriteFigures(ConfigurationText text)
    {
        WriteRefusal(text, 429, "Too many requests", "rate_limit_exceeded", "Too many requests", ["hdr", "Retry-After", "%[var(txn.limit_wait)]"], ["if", "{", "var(txn.limit_wait)", "-m", "found", "}"]);
        foreach (var prefix in Figures)
        {
            WriteFigure(text, $"{prefix}-Limit", "txn.limit_most");
            WriteFigure(text, $"{prefix}-Remaining", "txn.limit_left");
            WriteFigure(text, $"{prefix}-Reset", "txn.limit_reset");
        }
    }

    private static void WriteFigure(ConfigurationText text, string header, string variable) =>
        text.Line("http-after-response", "set-header", header, $"%[var({variable})]", "if", "{", $"var({variable})", "-m", "found", "}");

    private static void WriteRefusal(
        ConfigurationText text, int status, string title, string code, string message, string[] header, string[] condition)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"error":"{{code}}","message":"{{message}}"}""");
        text.Line(
        [
            "http-request", "return", "status", status.ToString(CultureInfo.InvariantCulture),
            "content-type", "application/problem+json", "string", body, .. header, .. condition,
        ]);
    }

    private static string Table(BackendPlan backend, RequestLimit rule) => "limit:" + Name(backend, rule);
}
