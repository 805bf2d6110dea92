namespace Headway.Client.Contracts;

/// <summary>How long requests to a table would have waited for a migration, at the worst moment.</summary>
/// <param name="Table">The table.</param>
/// <param name="ReaderMilliseconds">One that reads.</param>
/// <param name="WriterMilliseconds">One that writes.</param>
public sealed record TableWaitView(string Table, double ReaderMilliseconds, double WriterMilliseconds);
