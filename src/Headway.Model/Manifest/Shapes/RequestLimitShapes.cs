namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>limits</c> of a service.</summary>
internal static class RequestLimitShapes
{
    public const int MostRules = 50;

    public static ChoiceShape Method { get; } = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], []);

    public static ListShape Methods { get; } = new(Method, 7);

    public static ListShape Addresses { get; } = new(new TextShape(), 100);

    public static MapShape Header { get; } = new(
        [
            new("name", new TextShape("^[A-Za-z0-9-]{1,64}$"), "The name of the header.", IsRequired: true),
            new("contains", new TextShape("^.{1,200}$"), "The text that its value contains; letter case does not matter.", IsRequired: true),
        ],
        []);

    public static MapShape Rule { get; } = new(
        [
            new("path", new TextShape("^/"), "The path that the rule is for, with everything below it; letter case does not matter.", "/"),
            new("method", Methods, "The method or methods that the rule is for.", "all"),
            new("rate", new TextShape(@"^\d+/(\d*[smh]|1d)$"), "The most requests per client address: 10/s, 100/m, 5/h, 100/15m."),
            new("connections", new NumberShape(1, 1_000_000), "The most requests and WebSockets that a client address may have open at a time."),
            new("body", new SizeShape(1, 1L << 40), "The longest body of a request, 1B to 1TB."),
            new("deny", new FlagShape(), "Whether the requests are refused."),
            new("header", Header, "A header that denied requests carry."),
            new("address", Addresses, "Addresses or networks (CIDR) that denied requests come from."),
        ],
        []);

    public static ListShape All { get; } = new(Rule, MostRules);
}
