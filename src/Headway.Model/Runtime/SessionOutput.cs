namespace Headway.Model.Runtime;

/// <summary>Takes what a program writes. The program waits until it is taken: nothing is kept in between.</summary>
/// <param name="isError">Whether it was written to the error output. A terminal has one output only.</param>
/// <param name="bytes">The bytes as they were written; good until the returned task ends.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <returns>A task that ends when they were taken.</returns>
public delegate ValueTask SessionOutput(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
