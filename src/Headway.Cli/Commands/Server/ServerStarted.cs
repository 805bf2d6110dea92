namespace Headway.Cli.Commands.Server;

/// <summary>A server in the background, as JSON shows it.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Url">Where its API is.</param>
/// <param name="Data">Its data directory.</param>
/// <param name="Log">The file it writes to.</param>
/// <param name="SetupToken">The token that works once, when it printed one; null later.</param>
internal sealed record ServerStarted(int Pid, string Url, string Data, string Log, string? SetupToken);
