namespace Headway.Client.Contracts;

/// <summary>How large a pool is.</summary>
/// <param name="Mode"><c>transaction</c> or <c>session</c>.</param>
/// <param name="Size">The connections to the database.</param>
/// <param name="Min">The connections that are kept open.</param>
/// <param name="Reserve">The further connections for clients that wait too long.</param>
/// <param name="ReserveAfterSeconds">How long that is.</param>
/// <param name="Clients">The clients that may be connected.</param>
public sealed record PoolSizesView(string Mode, int Size, int Min, int Reserve, int ReserveAfterSeconds, int Clients);
