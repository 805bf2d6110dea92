namespace Headway.Cli.Commands.Databases;

/// <summary>Says that statements are counted anew.</summary>
/// <param name="Database">The database.</param>
internal sealed record StatementsForgotten(string Database);
