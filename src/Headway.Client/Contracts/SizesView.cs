namespace Headway.Client.Contracts;

/// <summary>What a database takes.</summary>
/// <param name="DatabaseBytes">Everything in the application's database.</param>
/// <param name="WalBytes">The write-ahead log that is on the disk.</param>
/// <param name="FreeBytes">What is free on its disk.</param>
/// <param name="TableCount">How many tables there are.</param>
/// <param name="Tables">The largest tables, in order.</param>
public sealed record SizesView(
    long DatabaseBytes, long WalBytes, long FreeBytes, long TableCount, IReadOnlyList<TableSizeView> Tables);
