namespace Headway.Databases.Tests.Transfer;

/// <summary>A dump whose first byte does not come until it is ended.</summary>
internal sealed class EndlessDump : MemoryStream
{
    private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WasRead => read.Task;

    public void End() => ended.TrySetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        read.TrySetResult();
        await ended.Task.WaitAsync(cancellationToken);
        return 0;
    }
}
