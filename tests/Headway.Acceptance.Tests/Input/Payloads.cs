namespace Headway.Acceptance.Tests.Input;

/// <summary>Hostile texts of every class that has hurt a deployment platform. Those that a shell would run leave a canary.</summary>
public static class Payloads
{
    /// <summary>Lists them.</summary>
    /// <param name="canary">The folder in which an executed one would leave a file.</param>
    public static IReadOnlyList<Payload> All(string canary) =>
    [
        .. Shell(canary).Select((text, index) => new Payload($"shell {index}", text)),
        .. Lines(canary).Select((text, index) => new Payload($"line {index}", text)),
        .. Options(canary).Select((text, index) => new Payload($"option {index}", text)),
        .. Paths.Select((text, index) => new Payload($"path {index}", text)),
        .. Templates.Select((text, index) => new Payload($"template {index}", text)),
        .. Sql(canary).Select((text, index) => new Payload($"sql {index}", text)),
        .. Haproxy.Select((text, index) => new Payload($"haproxy {index}", text)),
        .. Terminal.Select((text, index) => new Payload($"terminal {index}", text)),
        .. Unicode.Select((text, index) => new Payload($"unicode {index}", text)),
        .. Sizes.Select((text, index) => new Payload($"size {index}", text)),
    ];

    private static string[] Paths =>
    [
        "../../../../etc/passwd", "..", ".", "/etc/shadow", "..%2f..%2fetc%2fpasswd", "....//....//etc", @"..\..\windows", "a/../../b",
        "file:///etc/passwd", "/proc/self/environ", "~root/.ssh/id_rsa", "secrets.key", "*",
    ];

    private static string[] Templates =>
    [
        "${{ postgres.URL }}", "${{ secret(64) }}", "{{7*7}}", "${jndi:ldap://127.0.0.1:1/a}", "%{(#a=1)}", "#{7*7}", "${PATH}", "$HOME", "%s%s%n%n", "{0}",
    ];

    private static string[] Haproxy =>
    [
        "a\n  server evil 127.0.0.1:1\n", "a\r\nX-Injected: 1\r\n\r\nGET /admin HTTP/1.1", "\" if { always_true }\nhttp-request redirect location http://evil",
        "a # comment", @"a\ b", "%[env(PATH)]", "'; http-request set-header X 1 #", "a;set server be/s addr 127.0.0.1", "<<\npayload\n", "localhost:1", "127.0.0.1",
    ];

    private static string[] Terminal =>
    [
        "\u001b[2J\u001b[31mred", "\u001b]0;title\u0007", "\u009b31m", "a\bb\bc", "2026-01-01T00:00:00.000Z info: forged", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    ];

    private static string[] Unicode =>
    [
        "\u202Egnp.exe", "а\u0440\u0440", "ａｐｐ", "app\u200b", "\uFEFFapp", "İ", "ſ", "e\u0301\u0301\u0301", "💣", "\uD800", "\uDC00x", "\uFFFF", "\u2028", "\u0085",
    ];

    private static string[] Sizes =>
    [
        "", " ", "\0", "app\0.evil", new string('a', 65), new string('a', 2_000), new string('ß', 1_000), new string('A', 100_000), "-1", "2147483648", "1e999", "NaN", "null", "true", "[]", "{}",
    ];

    private static string[] Shell(string canary) =>
    [
        $"; touch {canary}/1", $"$(touch {canary}/2)", $"`touch {canary}/3`", $"| touch {canary}/4", $"&& touch {canary}/5", $"'; touch {canary}/6; '",
        $"\"; touch {canary}/7; \"", $"a & touch {canary}/8 &", $"> {canary}/9", $"<(touch {canary}/10)", $"${{IFS}}touch${{IFS}}{canary}/11", "!!", "a b'c\"d",
    ];

    private static string[] Lines(string canary) =>
        [$"a\ntouch {canary}/20\n", $"a\r\ntouch {canary}/21", $"a\\\ntouch {canary}/22", "EOF\n", "\n", "a\tb", "a\vb", "# comment"];

    private static string[] Options(string canary) =>
        [$"--output={canary}/30", $"-o{canary}/31", $"--upload-pack=touch {canary}/32", "--", "-", "--help", "-rf", $"-oProxyCommand=touch {canary}/33"];

    private static string[] Sql(string canary) =>
        ["' or '1'='1", "'; drop table projects; --", "1; select pg_sleep(30)", $"'; copy tokens to '{canary}/40'; --", "\\'; --", "a' union select text from tokens --", "@project"];
}
