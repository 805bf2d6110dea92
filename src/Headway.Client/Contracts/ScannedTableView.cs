namespace Headway.Client.Contracts;

/// <summary>A large table that statements read from end to end: an index may be missing.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="FullScans">How often it was read so.</param>
/// <param name="IndexScans">How often it was read by an index.</param>
/// <param name="RowsPerScan">The rows that a full read gave on average.</param>
public sealed record ScannedTableView(string Table, long FullScans, long IndexScans, long RowsPerScan);
