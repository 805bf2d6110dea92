namespace Headway.Client.Contracts;

/// <summary>What the load of a dump did.</summary>
/// <param name="Bytes">The length of the dump.</param>
/// <param name="Tables">The tables that the database has now.</param>
/// <param name="DatabaseBytes">The size of the database now.</param>
/// <param name="Replaced">Whether a database that was not empty gave way.</param>
/// <param name="Skipped">The entries of the dump that were left out, because the platform brings them.</param>
/// <param name="Milliseconds">How long it took, from the last byte of the dump.</param>
public sealed record LoadView(
    long Bytes, long Tables, long DatabaseBytes, bool Replaced, IReadOnlyList<string> Skipped, double Milliseconds);
