using Headway.Model.Names;

namespace Headway.Server.Features.Migrations;

/// <summary>A migration command that was found to be runnable.</summary>
/// <param name="Service">The service.</param>
/// <param name="Verb"><c>current</c>, <c>history</c> or <c>down</c>.</param>
/// <param name="Command">The program and its arguments; names of variables are filled in when it starts.</param>
/// <param name="Current">The command that prints the current revision, when it is repeated until that is reached.</param>
/// <param name="History">The command that prints the revisions, when it is repeated.</param>
/// <param name="Until">The revision to reach; null to run it once.</param>
/// <param name="Timeout">The longest time of each run.</param>
internal sealed record MigrationCommand(
    ServiceName Service,
    string Verb,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Current,
    IReadOnlyList<string> History,
    string? Until,
    TimeSpan Timeout);
