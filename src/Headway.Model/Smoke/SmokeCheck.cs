using System.Text.Json.Nodes;

namespace Headway.Model.Smoke;

/// <summary>One smoke check: a closed set. Texts may hold <c>${NAME}</c>, see <see cref="SmokeTemplate"/>.</summary>
/// <param name="Name">What people call it; unique in its list.</param>
public abstract record SmokeCheck(string Name)
{
    /// <summary>A request whose answer must be as expected.</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Request">What is asked.</param>
    /// <param name="Expect">What the answer must be.</param>
    public sealed record Http(string Name, SmokeRequest Request, SmokeExpect Expect) : SmokeCheck(Name)
    {
        /// <summary>Gets the parts of the JSON answer that later checks use, by the name they get.</summary>
        public IReadOnlyDictionary<string, JsonPath> Capture { get; init; } = new Dictionary<string, JsonPath>();
    }

    /// <summary>A WebSocket that must open, take a message and give an expected one (P143).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Request">The path and headers of the handshake.</param>
    /// <param name="Expect">What one of the messages must be.</param>
    public sealed record WebSocket(string Name, SmokeRequest Request, SmokeExpect Expect) : SmokeCheck(Name)
    {
        /// <summary>Gets the message to send first: JSON, or a text as it is; null for none.</summary>
        public JsonNode? Send { get; init; }

        /// <summary>Gets how long the handshake and the wait for the message may take. The default is 5 s.</summary>
        public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(5);
    }

    /// <summary>A CORS preflight that must be allowed, or refused (P145).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Path">The path.</param>
    /// <param name="Origin">The origin that asks.</param>
    /// <param name="Allowed">Whether it must be allowed.</param>
    public sealed record Cors(string Name, string Path, string Origin, bool Allowed) : SmokeCheck(Name);

    /// <summary>Headers that must be in an answer (P146).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Path">The path.</param>
    /// <param name="Require">Headers besides the usual ones.</param>
    public sealed record SecurityHeaders(string Name, string Path, IReadOnlyList<string> Require) : SmokeCheck(Name);

    /// <summary>A request that is refused with 429 when it is repeated too often (P146).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Request">What is asked again and again.</param>
    /// <param name="After">How many are allowed; one of this many and one more must be answered with 429.</param>
    public sealed record RateLimit(string Name, SmokeRequest Request, int After) : SmokeCheck(Name);

    /// <summary>A page that has a title and whose first script and style sheet load (P137).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Path">The path.</param>
    public sealed record Page(string Name, string Path) : SmokeCheck(Name);
}
