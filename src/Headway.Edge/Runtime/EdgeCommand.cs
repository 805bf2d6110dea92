using System.Globalization;
using Headway.Edge.Configuration;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>
/// One command of HAProxy's runtime API as a value. Its words come from strict names and checked texts, so none can
/// become a second command.
/// </summary>
public abstract record EdgeCommand
{
    private EdgeCommand()
    {
    }

    /// <summary>Gets the line that is sent.</summary>
    public abstract string Text { get; }

    /// <summary>Tells whether an answer means that the command was done.</summary>
    /// <param name="answer">The answer, trimmed.</param>
    /// <returns>True when it was done, or need not be done.</returns>
    public virtual bool Accepts(string answer) => answer.Length == 0;

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary>Adds a server; it begins without traffic.</summary>
    /// <param name="Backend">The backend.</param>
    /// <param name="Server">What to add.</param>
    public sealed record AddServer(InstanceId Backend, ServerPlan Server) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => FormattableString.Invariant(
            $"add server {Backend}/{Server.Name} {ServerAddress.Text(Server.Address, Server.Port)} weight {Server.Weight}");

        /// <inheritdoc/>
        public override bool Accepts(string answer) => answer.StartsWith("New server registered.", StringComparison.Ordinal);
    }

    /// <summary>Says what traffic a server gets.</summary>
    /// <param name="Backend">The backend.</param>
    /// <param name="Server">The server.</param>
    /// <param name="Traffic">What it gets.</param>
    public sealed record SetTraffic(InstanceId Backend, InstanceId Server, ServerTraffic Traffic) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => $"set server {Backend}/{Server} state {State}";

        private string State => Traffic switch
        {
            ServerTraffic.Serving => "ready",
            ServerTraffic.Warm => "drain",
            _ => "maint",
        };
    }

    /// <summary>Sets a server's weight.</summary>
    /// <param name="Backend">The backend.</param>
    /// <param name="Server">The server.</param>
    /// <param name="Weight">The weight, 1–256.</param>
    public sealed record SetWeight(InstanceId Backend, InstanceId Server, int Weight) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => FormattableString.Invariant($"set server {Backend}/{Server} weight {Weight}");
    }

    /// <summary>Sets a server's address.</summary>
    /// <param name="Backend">The backend.</param>
    /// <param name="Server">The server.</param>
    /// <param name="Address">The address.</param>
    /// <param name="Port">The port.</param>
    public sealed record SetAddress(InstanceId Backend, InstanceId Server, string Address, int Port) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => FormattableString.Invariant($"set server {Backend}/{Server} addr {Address} port {Port}");

        /// <inheritdoc/>
        public override bool Accepts(string answer) =>
            answer.Contains("changed from", StringComparison.Ordinal) || answer.Contains("no need to change", StringComparison.Ordinal);
    }

    /// <summary>Removes a server without traffic. One that still has connections stays until a later plan removes it.</summary>
    /// <param name="Backend">The backend.</param>
    /// <param name="Server">The server.</param>
    public sealed record DeleteServer(InstanceId Backend, InstanceId Server) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => $"del server {Backend}/{Server}";

        /// <inheritdoc/>
        public override bool Accepts(string answer) =>
            answer.StartsWith("Server deleted.", StringComparison.Ordinal) ||
            answer.Contains("still has connections", StringComparison.Ordinal) ||
            answer.Contains("No such server", StringComparison.Ordinal);
    }

    /// <summary>Adds an entry to a version of a map that is not in force yet.</summary>
    /// <param name="Map">The map's file.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Key">The key, of safe characters.</param>
    /// <param name="Value">The value, of safe characters.</param>
    public sealed record AddMapEntry(string Map, int Version, string Key, string Value) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => string.Create(CultureInfo.InvariantCulture, $"add map @{Version} {Map} {Key} {Value}");
    }

    /// <summary>Puts a version of a map in force, all at once.</summary>
    /// <param name="Map">The map's file.</param>
    /// <param name="Version">The version.</param>
    public sealed record CommitMap(string Map, int Version) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => string.Create(CultureInfo.InvariantCulture, $"commit map @{Version} {Map}");
    }

    /// <summary>Closes one session at once.</summary>
    /// <param name="Session">HAProxy's name of the session, such as <c>0x55fd9b38fd80</c>.</param>
    public sealed record ShutdownSession(string Session) : EdgeCommand
    {
        /// <inheritdoc/>
        public override string Text => $"shutdown session {Session}";

        /// <inheritdoc/>
        public override bool Accepts(string answer) => answer.Length == 0;
    }
}
